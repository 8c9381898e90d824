using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Messaging.Policy.Npgsql.Tests;

/// <summary>The tables are those of the package for Entity Framework Core, and so are the rows, whichever of the two wrote them.</summary>
public sealed class BothWaysTests
{
    private const string Catalogue = """
        select c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || ' ' || a.attnotnull || ' ' || a.attidentity::text || ' ' || coalesce(pg_get_expr(d.adbin, d.adrelid), '')
        from pg_attribute as a join pg_class as c on c.oid = a.attrelid left join pg_attrdef as d on d.adrelid = a.attrelid and d.adnum = a.attnum
        where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and a.attnum > 0
        union all select replace(pg_get_indexdef(i.indexrelid), current_schema() || '.', '') from pg_index as i join pg_class as c on c.oid = i.indexrelid where c.relnamespace = current_schema()::regnamespace
        union all select o.conname || ' ' || pg_get_constraintdef(o.oid) from pg_constraint as o where o.connamespace = current_schema()::regnamespace and o.contype <> 'n'
        order by 1
        """;

    private static readonly Instant Noon = Instant.FromUtc(2026, 11, 22, 12, 0);
    private static readonly AccountId[] Ids = ["ana", "ben", 7L, AccountId.FromGuid(new("3f2504e0-4f89-11d3-9a0c-0305e82c3301"))];

    private static readonly string[] Rows =
    [
        "select to_jsonb(r)::text from mp_accounts as r order by \"Id\"",
        "select (to_jsonb(r) - 'Token')::text from mp_pairs as r order by \"Low\", \"High\"",
        "select (to_jsonb(r) - 'Sequence' - 'ClaimToken' - case when \"IsSent\" then 'Key' else '' end)::text from mp_reports as r order by \"At\"",
    ];

    [Fact]
    public void The_script_makes_what_the_model_makes_down_to_the_last_column_and_index()
    {
        using var byScript = new TestDatabase();
        using var byModel = new TestDatabase(hasTables: false);
        using var context = new Context(byModel.ConnectionString);
        byModel.Run(context.Database.GenerateCreateScript());

        byScript.Lines(Catalogue).Should().HaveCountGreaterThan(56).And.Equal(byModel.Lines(Catalogue));
    }

    [Fact]
    public void The_script_may_be_run_again()
    {
        using var database = new TestDatabase();

        FluentActions.Invoking(() => database.Run(NpgsqlSchema.CreateScript())).Should().NotThrow();
    }

    [Fact]
    public async Task Both_write_the_same_rows_and_each_reads_those_of_the_other()
    {
        using var one = new TestDatabase();
        using var other = new TestDatabase();
        await using var byNpgsql = Provider(policy => policy.UseNpgsql(one.ConnectionString));
        await using var byModel = Provider(policy => policy.UseEntityFrameworkCore<Context>(), other);
        var writer = byNpgsql.GetRequiredService<MessagingFactWriter>();
        var modelWriter = new EntityFrameworkCore.MessagingFactWriter<Context>(byModel.GetRequiredService<IDbContextFactory<Context>>());

        await WriteAsync(byNpgsql, writer.SetAccountAsync, writer.SetRelationAsync, writer.SetCommunityAsync, writer.SetBlocksAsync, writer.AddReportAsync);
        await WriteAsync(byModel, modelWriter.SetAccountAsync, modelWriter.SetRelationAsync, modelWriter.SetCommunityAsync, modelWriter.SetBlocksAsync, modelWriter.AddReportAsync);

        foreach (var rows in Rows)
        {
            one.Lines(rows).Should().NotBeEmpty().And.Equal(other.Lines(rows));
        }

        await using var modelOverOne = Provider(policy => policy.UseEntityFrameworkCore<Context>(), one);
        await using var npgsqlOverOther = Provider(policy => policy.UseNpgsql(other.ConnectionString));
        var expected = await FindAsync(byNpgsql);
        expected.Accounts.Should().HaveCount(4).And.NotContainNulls();
        expected.Threads.Should().Contain(thread => thread.First.Sent == 3);
        expected.Reports.Should().HaveCount(2);
        foreach (var found in new[] { await FindAsync(modelOverOne), await FindAsync(npgsqlOverOther) })
        {
            found.Accounts.Select(account => account! with { Guardian = null }).Should().Equal(expected.Accounts.Select(account => account! with { Guardian = null }));
            found.Accounts.Select(account => account!.Guardian!.Approved.Single()).Should().Equal("cem", "cem", "cem", "cem");
            found.Relations.Should().Equal(expected.Relations);
            found.Blocks.Should().Equal(expected.Blocks);
            found.Threads.Should().Equal(expected.Threads);
            found.Reports.Should().Equal(expected.Reports);
            found.GroupRelations.Should().Equal(expected.GroupRelations);
            found.GroupBlocks.Should().Equal(expected.GroupBlocks);
        }
    }

    private static async Task WriteAsync(
        ServiceProvider host,
        Func<Account, CancellationToken, ValueTask> setAccount,
        Func<AccountId, AccountId, Relation, CancellationToken, ValueTask> setRelation,
        Func<AccountId, AccountId, bool, CancellationToken, ValueTask> setCommunity,
        Func<AccountId, AccountId, BlockState, BlockEnds, CancellationToken, ValueTask> setBlocks,
        Func<AccountId, Report, CancellationToken, ValueTask> addReport)
    {
        foreach (var id in Ids)
        {
            await setAccount(new() { Id = id, CreatedAt = Noon }, default);
            await setAccount(
                new()
                {
                    Id = id,
                    BirthDate = new LocalDate(1990, 5, 1),
                    Region = Region.Parse("ES"),
                    TimeZone = "Europe/Madrid",
                    Phone = PhoneLine.Mobile,
                    Email = EmailState.Verified,
                    CreatedAt = Noon - Duration.FromTicks(7),
                    Standing = new(StandingState.Good, Noon),
                    Mode = "friends",
                    Signals = new(true, true),
                    BirthDateChangedAt = Noon,
                    AgeRange = new AgeRange(13, 17, new LocalDate(2026, 1, 1), AgeAssurance.Declared),
                    Guardian = new() { Widest = "friends", Approved = ["cem"] },
                    QuietHours = new QuietHours(new LocalTime(22, 0), new LocalTime(7, 0)),
                    Tags = TagSet.Of("x-a", "x-b"),
                    BlockedTags = TagSet.Of("x-c"),
                },
                default);
        }

        foreach (var id in Ids[1..])
        {
            await setRelation(id, "ana", new(RelationFlags.Friend, TagSet.Of("x-d", "x-e")), default);
            await setRelation("ana", id, new(RelationFlags.Follows), default);
            await setCommunity(id, "ana", true, default);
            await setBlocks(id, "ana", BlockState.None | BlockState.Blocks | BlockState.Mutes, new() { Blocks = Noon + Duration.FromDays(1), Mutes = Noon }, default);
            var threads = host.GetRequiredService<IThreadRepository>();
            var thread = MessageThread.None with { State = MessageThreadState.Pending, StartedBy = id, First = new(3, Noon) { Reached = 2, Shown = 1 }, ChangedAt = Noon, Beginnings = 1 };
            (await threads.TryReplaceAsync(id, "ana", MessageThread.None, thread, default)).Should().BeTrue();
            (await threads.TryReplaceAsync("ana", id, thread, thread with { Second = new(1, Noon) }, default)).Should().BeTrue();
            var blocks = host.GetRequiredService<IBlockListWriter>();
            (await blocks.BlockAsync("ana", id, default)).HasChanged.Should().BeTrue();
            (await blocks.BlockUntilAsync(id, "ana", Noon + Duration.FromDays(2), default)).HasChanged.Should().BeTrue("it is later");
            (await blocks.BlockUntilAsync("ana", id, Noon + Duration.FromDays(2), default)).HasChanged.Should().BeFalse("one without an end stays");
        }

        await addReport("ana", new("ben", Noon, 2, Noon + Duration.FromDays(3)), default);
        (await host.GetRequiredService<IReportOutbox>().TryAddAsync(
            new() { By = 7L, About = "ana", MessageId = "m", Category = "spam", At = Noon + Duration.FromMinutes(1), Weight = 3 }, Noon + Duration.FromHours(1), default)).Should().BeTrue();
    }

    private static async Task<Found> FindAsync(ServiceProvider host)
    {
        var request = new FactRequest("ana", Ids[1..], reportsAfter: Noon - Duration.FromDays(1), groupSubjects: Ids, groupOthers: Ids);
        await host.GetRequiredService<IFactRepository>().FindAsync(request, default);
        return new(
            request.Accounts.ToArray(), request.Relations.ToArray(), request.Blocks.ToArray(), request.Threads.ToArray(), [.. request.Reports], request.GroupRelations.ToArray(), request.GroupBlocks.ToArray());
    }

    private static ServiceProvider Provider(Action<MessagingPolicyBuilder> facts, TestDatabase? database = null)
    {
        var services = new ServiceCollection();
        services.AddMessagingPolicy(policy =>
        {
            facts(policy.UseDefaults());
            policy.UseInMemoryStore();
        });
        return database is null ? services.BuildServiceProvider() : services.AddSingleton<IDbContextFactory<Context>>(new Factory(database.ConnectionString)).BuildServiceProvider();
    }

    private sealed record Found(
        Account?[] Accounts, RelationPair[] Relations, BlockPair[] Blocks, MessageThread[] Threads, Report[] Reports, RelationPair[] GroupRelations, BlockPair[] GroupBlocks);

    private sealed class Factory(string connectionString) : IDbContextFactory<Context>
    {
        public Context CreateDbContext() => new(connectionString);
    }

    private sealed class Context(string connectionString) : DbContext
    {
        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder.UseNpgsql(connectionString);

        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.UseMessagingPolicy();
    }
}

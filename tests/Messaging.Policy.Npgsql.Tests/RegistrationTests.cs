using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Messaging.Policy.Npgsql.Tests;

/// <summary>A host keeps all facts in PostgreSQL, or some of them. Nothing is connected until something is asked.</summary>
[NeedsNoServer]
public sealed class RegistrationTests
{
    private const string Nowhere = "Host=127.0.0.1;Port=1";

    [Fact]
    public async Task All_facts_are_one_port_and_its_writers()
    {
        await using var provider = Provider(policy => policy.UseNpgsql(Nowhere));

        provider.GetRequiredService<IMessagingPolicyEvaluator>().Should().NotBeNull();
        provider.GetRequiredService<IFactRepository>().Should().BeOfType<FactRepository>();
        provider.GetRequiredService<IThreadRepository>().Should().BeOfType<ThreadRepository>();
        provider.GetRequiredService<IBlockListWriter>().Should().BeOfType<BlockListWriter>();
        provider.GetRequiredService<IReportOutbox>().Should().BeOfType<ReportOutbox>();
        provider.GetRequiredService<MessagingFactWriter>().Should().NotBeNull();
    }

    [Fact]
    public async Task Each_port_is_replaceable_alone()
    {
        await using var provider = Provider(policy => policy.UseNpgsql(Nowhere, options => options.Ports = NpgsqlPorts.All & ~NpgsqlPorts.Accounts));

        provider.GetService<IFactRepository>().Should().BeNull();
        provider.GetRequiredService<IAccountRepository>().Should().BeSameAs(provider.GetRequiredService<InMemoryMessagingStore>());
        provider.GetRequiredService<IBlockListRepository>().Should().BeOfType<EntityFrameworkCore.SinglePorts>();
    }

    [Fact]
    public async Task A_data_source_of_the_host_stays_the_host_s_and_is_found_in_its_container()
    {
        await using var dataSource = NpgsqlDataSource.Create(Nowhere);
        await using (var given = Provider(policy => policy.UseNpgsql(dataSource)))
        {
            given.GetRequiredService<NpgsqlTables>().DataSource.Should().BeSameAs(dataSource);
        }

        await using var found = Provider(policy => policy.UseNpgsql(_ => dataSource, options => options.Schema = "messaging"));
        found.GetRequiredService<NpgsqlTables>().Pairs.Should().Be("\"messaging\".\"mp_pairs\"");
        FluentActions.Invoking(() => dataSource.CreateConnection()).Should().NotThrow();
    }

    [Fact]
    public async Task A_data_source_of_the_package_prepares_statements_and_plans_once_unless_it_is_told_otherwise()
    {
        await using var own = new NpgsqlTables(Nowhere, options: null);
        await using var told = new NpgsqlTables($"{Nowhere};Max Auto Prepare=5;Options=-c plan_cache_mode=auto", options: null);

        own.DataSource.ConnectionString.Should().Contain("Max Auto Prepare=32").And.Contain("plan_cache_mode=force_generic_plan");
        told.DataSource.ConnectionString.Should().Contain("Max Auto Prepare=5").And.Contain("plan_cache_mode=auto").And.NotContain("force_generic_plan");
    }

    [Theory]
    [InlineData(NpgsqlPorts.None)]
    [InlineData((NpgsqlPorts)32)]
    public void No_facts_and_unknown_ones_are_refused(NpgsqlPorts ports) =>
        FluentActions.Invoking(() => Provider(policy => policy.UseNpgsql(Nowhere, options => options.Ports = ports))).Should().Throw<ArgumentOutOfRangeException>();

    [Theory]
    [InlineData(0)]
    [InlineData(1.5)]
    [InlineData(3601)]
    public void A_time_out_that_no_command_has_is_refused(double seconds) =>
        FluentActions.Invoking(() => new NpgsqlStoreOptions().CommandTimeout = TimeSpan.FromSeconds(seconds)).Should().Throw<ArgumentOutOfRangeException>();

    [Fact]
    public void A_name_that_PostgreSQL_does_not_keep_whole_is_refused_at_once() =>
        FluentActions.Invoking(() => Provider(policy => policy.UseNpgsql(Nowhere, options => options.Schema = ""))).Should().Throw<ArgumentException>();

    private static ServiceProvider Provider(Action<MessagingPolicyBuilder> facts)
    {
        var services = new ServiceCollection();
        services.AddMessagingPolicy(policy =>
        {
            facts(policy.UseDefaults());
            policy.UseInMemoryStore();
        });
        return services.BuildServiceProvider();
    }
}

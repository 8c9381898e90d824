using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Messaging.Policy.EntityFrameworkCore.Tests;

/// <summary>A host keeps all facts in its context, or some of them.</summary>
public sealed class RegistrationTests
{
    [Fact]
    public async Task All_facts_are_one_port_and_its_writers()
    {
        using var database = new TestDatabase();
        await using var provider = Provider(database, EntityFrameworkPorts.All);

        provider.GetRequiredService<IMessagingPolicyEvaluator>().Should().NotBeNull();
        provider.GetRequiredService<IFactRepository>().Should().BeOfType<FactRepository<HostContext>>();
        provider.GetRequiredService<IThreadRepository>().Should().BeOfType<ThreadRepository<HostContext>>();
        provider.GetRequiredService<IBlockListWriter>().Should().BeOfType<BlockListWriter<HostContext>>();
        provider.GetRequiredService<IReportOutbox>().Should().BeOfType<ReportOutbox<HostContext>>();
    }

    [Fact]
    public async Task Each_port_is_replaceable_alone()
    {
        using var database = new TestDatabase();
        await new DatabaseFacts(database).SetBlocksAsync("ben", "ana", BlockState.None | BlockState.Blocks, default);
        await using var provider = Provider(database, EntityFrameworkPorts.All & ~EntityFrameworkPorts.Accounts);
        var store = provider.GetRequiredService<InMemoryMessagingStore>();
        store.SetAccount(new() { Id = "ana" });
        store.SetAccount(new() { Id = "ben" });

        var decision = await provider.GetRequiredService<IMessagingPolicyEvaluator>().CanSendMessageAsync(new SendAttempt("ana", "ben"));

        provider.GetService<IFactRepository>().Should().BeNull();
        decision.Reasons.Should().Contain(Reason.SenderBlocked, "the block is in the database, and the accounts are elsewhere");
    }

    [Theory]
    [InlineData(EntityFrameworkPorts.None)]
    [InlineData((EntityFrameworkPorts)32)]
    public void No_facts_and_unknown_ones_are_refused(EntityFrameworkPorts ports) =>
        FluentActions.Invoking(() => new ServiceCollection().AddMessagingPolicy(policy => policy.UseEntityFrameworkCore<HostContext>(ports))).Should().Throw<ArgumentOutOfRangeException>();

    private static ServiceProvider Provider(TestDatabase database, EntityFrameworkPorts ports)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IDbContextFactory<HostContext>>(database);
        services.AddMessagingPolicy(policy => policy.UseDefaults().UseEntityFrameworkCore<HostContext>(ports).UseInMemoryStore());
        return services.BuildServiceProvider();
    }
}

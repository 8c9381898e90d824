using Messaging.Policy.Tests.Facts;
using Messaging.Policy.Tests.Flow;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Messaging.Policy.Tests.Registration;

/// <summary>Ports are registered whole or not at all, and live as long as the evaluator.</summary>
public sealed class PortRegistrationTests
{
    private static readonly Type[] Ports =
    [
        typeof(IAccountRepository), typeof(IRelationRepository), typeof(IBlockListRepository), typeof(IBlockListWriter), typeof(IThreadRepository), typeof(IReportRepository),
        typeof(IReportOutbox), typeof(IBudgetStore),
    ];

    [Theory]
    [InlineData(typeof(IBlockListRepository), typeof(IBlockListWriter))]
    [InlineData(typeof(IBlockListWriter), typeof(IBlockListRepository))]
    [InlineData(typeof(IReportRepository), typeof(IReportOutbox))]
    [InlineData(typeof(IReportOutbox), typeof(IReportRepository))]
    public void One_of_a_pair_without_the_other_stops_the_host_and_names_both(Type registered, Type missing)
    {
        Problem(Registered(ServiceLifetime.Singleton, registered), policy => policy.UseInMemoryStore())
            .Should().Contain($"{registered.Name} is registered, and {missing.Name} is not").And.Contain("Register both");
        Problem(Registered(ServiceLifetime.Singleton, registered, missing), policy => policy.UseInMemoryStore()).Should().BeEmpty();
    }

    [Fact]
    public void Some_facts_in_a_store_and_the_rest_in_memory_stop_the_host_unless_it_says_so()
    {
        Problem(Registered(ServiceLifetime.Singleton, typeof(IAccountRepository)), _ => { })
            .Should().Contain("IAccountRepository: registered by the host; IRelationRepository, IBlockListRepository").And.Contain("UseInMemoryStore()");
        Problem(Registered(ServiceLifetime.Singleton, typeof(IAccountRepository)), policy => policy.UseInMemoryStore()).Should().BeEmpty();
        Problem(Registered(ServiceLifetime.Singleton, Ports), _ => { }).Should().BeEmpty("all are the host's");
        Problem(new ServiceCollection(), _ => { }).Should().BeEmpty("all are in memory");
    }

    [Fact]
    public void A_second_store_in_memory_is_a_store_of_the_host_s()
    {
        var second = new InMemoryMessagingStore();

        Problem(new ServiceCollection().AddSingleton<IAccountRepository>(second), _ => { }).Should().Contain("IAccountRepository: registered by the host");
        Problem(new ServiceCollection().AddSingleton(second), _ => { }).Should().BeEmpty("it is the container's store");
    }

    [Theory]
    [InlineData(typeof(IAccountRepository))]
    [InlineData(typeof(IRelationRepository))]
    [InlineData(typeof(IBlockListRepository))]
    [InlineData(typeof(IReportRepository))]
    public void A_repository_of_all_facts_and_one_of_the_same_facts_stop_the_host(Type twice)
    {
        var store = new InMemoryMessagingStore();
        ServiceCollection Whole() => (ServiceCollection)new ServiceCollection()
            .AddSingleton<IFactRepository>(new PortFacts(store.Ports)).AddSingleton<IThreadRepository>(store).AddSingleton<IBudgetStore>(store).AddSingleton<IBlockListWriter, Written>().AddSingleton<IReportOutbox, Kept>();

        Problem(Whole(), _ => { }).Should().BeEmpty();
        Problem(Whole().AddSingleton(twice, store), _ => { }).Should().Contain($"IFactRepository and {twice.Name} are registered").And.Contain("Register one of the two");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whoever_asks_the_container_for_accounts_reads_those_that_decide(bool hasFacts)
    {
        var (database, ana) = (new InMemoryMessagingStore(), new Account { Id = "ana" });
        database.SetAccount(ana);
        IServiceCollection services = new ServiceCollection();
        services = hasFacts ? services.AddSingleton<IFactRepository>(new PortFacts(database.Ports)) : services;
        await using var provider = services.AddMessagingPolicy(policy => policy.UseDefaults().UseInMemoryStore()).BuildServiceProvider();
        var found = new Account?[1];

        await provider.GetRequiredService<IAccountRepository>().FindAsync(new AccountId[] { "ana" }, found, default);

        found[0].Should().Be(hasFacts ? ana : null, "without a repository of all facts the store in memory holds them");
    }

    [Fact]
    public void A_repository_of_all_facts_needs_who_changes_them()
    {
        var services = new ServiceCollection().AddSingleton<IFactRepository>(new PortFacts(new InMemoryMessagingStore().Ports));

        Problem(services, policy => policy.UseInMemoryStore()).Should().Contain("IBlockListRepository is registered, and IBlockListWriter is not").And.Contain("IReportRepository is registered, and IReportOutbox is not");
    }

    [Theory]
    [InlineData(ServiceLifetime.Scoped)]
    [InlineData(ServiceLifetime.Transient)]
    public void A_port_that_lives_shorter_than_the_evaluator_stops_the_host_and_names_the_fix(ServiceLifetime lifetime)
    {
        var problem = Problem(Registered(lifetime, Ports), _ => { });

        Ports.Should().AllSatisfy(port => problem.Should().Contain($"{port.Name} is registered as {lifetime.ToString().ToLowerInvariant()}"));
        problem.Should().Contain("IDbContextFactory").And.Contain("AddScopedPorts()");
        Problem(Registered(lifetime, Ports), policy => policy.AddScopedPorts()).Should().BeEmpty();
    }

    [Fact]
    public void A_singleton_that_takes_what_lives_in_a_scope_stops_the_host()
    {
        var services = new ServiceCollection().AddScoped<Context>().AddSingleton<IRelationRepository, CaptiveRelations>();

        Problem(services, policy => policy.UseInMemoryStore()).Should().Contain("IRelationRepository is a singleton that takes Context, which is registered as scoped");
        Problem(new ServiceCollection().AddSingleton<Context>().AddSingleton<IRelationRepository, CaptiveRelations>(), policy => policy.UseInMemoryStore()).Should().BeEmpty();
    }

    [Fact]
    public async Task Scoped_ports_get_a_scope_for_each_call_and_answer_two_hundred_questions_at_once()
    {
        var services = Registered(ServiceLifetime.Scoped, [.. Ports, typeof(IReportSink)]);
        services.AddMessagingPolicy(policy => policy.UseDocument("""
            {
              "audience": { "default": "everyone" },
              "accounts": { "reports": { "threshold": 99, "window": "P7D", "restrictFor": "P1D" } },
              "budgets": [ { "name": "messages", "limit": 1000, "every": "PT1H" } ]
            }
            """).AddScopedPorts());
        await using var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
        var tables = provider.GetRequiredService<ContextStore.Tables>();
        RegistrationTests.People(tables.Store);
        var evaluator = provider.GetRequiredService<IMessagingPolicyEvaluator>();

        var decisions = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() => evaluator.CanSendMessageAsync(Stage.Attempt()).AsTask())));
        decisions.Should().AllSatisfy(decision => decision.Outcome.Should().Be(Outcome.Deliver));

        await (await evaluator.AcquireSendAsync(Stage.Attempt() with { MessageId = "m" })).CommitAsync();
        (await provider.GetRequiredService<IReportDesk>().ReportAndBlockAsync(new() { By = "ben", About = "ana" })).Report.Should().Be(ReportState.Sent);
        (await evaluator.CanSendMessageAsync(Stage.Attempt())).Reasons.Should().Equal(Reason.SenderBlocked);
        tables.Sent.Should().ContainSingle();
    }

    [Fact]
    public async Task Without_a_scope_for_each_call_the_same_store_fails_which_is_why_it_is_refused()
    {
        // What a scoped port behind a singleton comes to: one instance for ever.
        var tables = new ContextStore.Tables();
        RegistrationTests.People(tables.Store);
        var one = new ContextStore(tables);
        var evaluator = new MessagingPolicyEvaluator(
            new() { Audience = new() { Default = "everyone" } }, new() { Accounts = one, Relations = one, Blocks = one, Threads = one, Reports = one, Budgets = one });

        var decisions = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() => evaluator.CanSendMessageAsync(Stage.Attempt()).AsTask())));

        decisions.Should().Contain(decision => decision.Reasons.Contains(Reason.FactsUnavailable));
    }

    private static ServiceCollection Registered(ServiceLifetime lifetime, params Type[] ports)
    {
        var services = new ServiceCollection();
        services.AddSingleton<ContextStore.Tables>();
        foreach (var port in ports)
        {
            services.Add(ServiceDescriptor.Describe(port, typeof(ContextStore), lifetime));
        }

        return services;
    }

    /// <summary>Why the host does not start, by the evaluator and by the start's own check alike; empty: it does.</summary>
    private static string Problem(IServiceCollection services, Action<MessagingPolicyBuilder> configure)
    {
        using var provider = services.AddMessagingPolicy(policy => configure(policy.UseDefaults())).BuildServiceProvider();
        var problem = "";
        try
        {
            provider.GetRequiredService<IMessagingPolicyEvaluator>();
        }
        catch (InvalidOperationException exception)
        {
            problem = exception.Message;
        }

        var start = provider.GetRequiredService<IStartupValidator>().Invoking(validator => validator.Validate());
        if (problem.Length > 0)
        {
            start.Should().Throw<OptionsValidationException>().Which.Failures.Should().Equal(problem);
        }
        else
        {
            start.Should().NotThrow();
        }

        return problem;
    }

    private sealed class Context;

    private sealed class CaptiveRelations(Context context) : IRelationRepository
    {
        public Context Context => context;

        public ValueTask FindAsync(AccountId subject, ReadOnlyMemory<AccountId> others, Memory<RelationPair> relations, CancellationToken cancellationToken) => default;
    }
}

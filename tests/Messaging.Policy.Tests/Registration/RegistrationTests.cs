using Messaging.Policy.Tests.Flow;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NodaTime;
using NodaTime.Testing;

namespace Messaging.Policy.Tests.Registration;

/// <summary>How a host gets its evaluator: by registration, or without a container.</summary>
public sealed class RegistrationTests
{
    [Fact]
    public async Task The_default_policy_is_asked_for_by_name_and_decides_over_the_in_memory_store()
    {
        await using var provider = Provide(builder => builder.UseDefaults());
        var store = provider.GetRequiredService<InMemoryMessagingStore>();
        store.SetAccount(Stage.Adult("ana"));
        store.SetAccount(Stage.Adult("ben"));
        var evaluator = provider.GetRequiredService<IMessagingPolicyEvaluator>();

        (await evaluator.CanSendMessageAsync(Stage.Attempt())).Reasons.Should().Equal(Reason.RecipientMode);
        store.SetRelation("ben", "ana", new(RelationFlags.Friend));
        (await evaluator.CanSendMessageAsync(Stage.Attempt())).Outcome.Should().Be(Outcome.Deliver);
    }

    [Fact]
    public void Both_names_of_the_evaluator_are_one_and_every_port_is_the_one_store()
    {
        using var provider = Provide(Everyone);

        provider.GetRequiredService<IMessagingPolicyEvaluator>().Should().BeSameAs(provider.GetRequiredService<MessagingPolicyEvaluator>());
        var store = provider.GetRequiredService<InMemoryMessagingStore>();
        provider.GetRequiredService<IAccountRepository>().Should().BeSameAs(store);
        provider.GetRequiredService<IRelationRepository>().Should().BeSameAs(store);
        provider.GetRequiredService<IBlockListRepository>().Should().BeSameAs(store);
        provider.GetRequiredService<IThreadRepository>().Should().BeSameAs(store);
        provider.GetRequiredService<IReportRepository>().Should().BeSameAs(store);
        provider.GetRequiredService<IBudgetStore>().Should().BeSameAs(store);
    }

    [Fact]
    public async Task Registering_twice_is_registering_once()
    {
        await using var provider = new ServiceCollection().AddMessagingPolicy().AddMessagingPolicy(Everyone).BuildServiceProvider();

        provider.GetServices<IMessagingPolicyEvaluator>().Should().ContainSingle();
        (await Ask(provider)).Outcome.Should().Be(Outcome.Deliver);
    }

    [Fact]
    public async Task Laws_are_the_shipped_ones_or_a_host_s()
    {
        var law = new LawRow { Kind = LawKind.SocialMediaMinimum, Region = Region.Parse("ES"), Age = 150, Status = LawStatus.InForce, Instrument = "Act", Source = "host" };
        Action<MessagingPolicyBuilder> adopting = builder => builder.Configure(policy => policy.Ages!.Laws = ["social-media-minimum"]);
        await using var shipped = Provide(Everyone + adopting);
        await using var own = Provide(Everyone + adopting + (builder => builder.UseLaws(RegionLaws.Shipped.With(law))));

        (await Ask(shipped)).Outcome.Should().Be(Outcome.Deliver);
        (await Ask(own)).Reasons.Should().Contain(Reason.SenderUnderage);
    }

    [Fact]
    public async Task A_preset_is_where_the_policy_starts()
    {
        var name = PolicyPresets.Names[0];
        await using var provider = Provide(builder => builder.UsePreset(name));
        var direct = new MessagingPolicyEvaluator(PolicyPresets.Get(name), People(new()).Ports);

        var decision = await Ask(provider);

        decision.ToString().Should().Be((await direct.CanSendMessageAsync(Stage.Attempt())).ToString());
    }

    [Fact]
    public void A_preset_that_does_not_exist_is_an_error_where_it_is_chosen()
    {
        FluentActions.Invoking(() => Provide(builder => builder.UsePreset("no-such-preset"))).Should().Throw<ArgumentException>();
    }

    [Fact]
    public async Task A_document_is_where_the_policy_starts_and_what_is_configured_after_it_changes_it()
    {
        const string Document = """{ "audience": { "default": "noOne" }, "selfMessages": "deliver" }""";
        await using var closed = Provide(builder => builder.UseDocument(Document));
        await using var opened = Provide(builder => builder.UseDocument(Document).Configure(policy => policy.Audience.Default = "everyone"));

        (await Ask(closed)).Reasons.Should().Equal(Reason.RecipientMode);
        (await Ask(opened)).Outcome.Should().Be(Outcome.Deliver);
        (await Ask(opened, Stage.Attempt("ana", "ana"))).Outcome.Should().Be(Outcome.Deliver);
    }

    [Fact]
    public void A_document_that_is_not_valid_is_an_error_where_it_is_chosen()
    {
        FluentActions.Invoking(() => Provide(builder => builder.UseDocument("""{ "audience": { "default": 4 }, "selfMessages": "maybe" }""")))
            .Should().Throw<PolicyDocumentException>().Which.Errors.Should().NotBeEmpty();
    }

    [Fact]
    public void A_policy_that_is_not_valid_fails_when_the_host_starts_with_every_error()
    {
        using var provider = Provide(Broken);

        var failures = provider.GetRequiredService<IStartupValidator>().Invoking(validator => validator.Validate())
            .Should().Throw<OptionsValidationException>().Which.Failures.ToArray();

        failures.Should().Contain(failure => failure.StartsWith("$.audience.default:", StringComparison.Ordinal));
        failures.Should().Contain(failure => failure.StartsWith("$.budgets[0].name:", StringComparison.Ordinal));
        failures.Should().Contain(failure => failure.StartsWith("$.budgets[0].every:", StringComparison.Ordinal));
    }

    [Fact]
    public void A_policy_that_is_not_valid_fails_when_the_evaluator_is_first_asked_for()
    {
        using var provider = Provide(Broken);

        provider.Invoking(each => each.GetRequiredService<IMessagingPolicyEvaluator>())
            .Should().Throw<PolicyDocumentException>().Which.Errors.Should().HaveCountGreaterThanOrEqualTo(3);
    }

    [Fact]
    public void A_valid_policy_passes_when_the_host_starts()
    {
        using var provider = Provide(Everyone);

        provider.GetRequiredService<IStartupValidator>().Invoking(validator => validator.Validate()).Should().NotThrow();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Ports_that_the_host_registers_replace_the_in_memory_store(bool isRegisteredFirst)
    {
        var ports = new WatchedPorts(People(new()));
        var services = new ServiceCollection();
        if (isRegisteredFirst)
        {
            Register(services, ports);
            services.AddMessagingPolicy(Everyone);
        }
        else
        {
            services.AddMessagingPolicy(Everyone);
            Register(services, ports);
        }

        await using var provider = services.BuildServiceProvider();
        (await provider.GetRequiredService<IMessagingPolicyEvaluator>().CanSendMessageAsync(Stage.Attempt())).Outcome.Should().Be(Outcome.Deliver);

        ports.Calls.Should().Equal(PortCalls.Accounts, PortCalls.Relations, PortCalls.Blocks, PortCalls.Threads);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_clock_decides_for_attempts_that_name_no_instant(bool byBuilder)
    {
        var clock = new FakeClock(Stage.Noon);
        var services = new ServiceCollection();
        services.AddMessagingPolicy(builder =>
        {
            Everyone(builder);
            if (byBuilder)
            {
                builder.UseClock(clock);
            }
        });
        if (!byBuilder)
        {
            services.AddSingleton<IClock>(clock);
        }

        await using var provider = services.BuildServiceProvider();
        var store = People(provider.GetRequiredService<InMemoryMessagingStore>());
        store.SetAccount(Stage.Adult("ana") with { Standing = new(StandingState.Suspended, Stage.Noon + Duration.FromHours(1)) });
        var evaluator = provider.GetRequiredService<IMessagingPolicyEvaluator>();

        (await evaluator.CanSendMessageAsync(new("ana", "ben"))).Reasons.Should().Equal(Reason.SenderSuspended);
        clock.AdvanceHours(1);
        (await evaluator.CanSendMessageAsync(new("ana", "ben"))).Outcome.Should().Be(Outcome.Deliver);
    }

    [Fact]
    public async Task Host_rules_are_judged_in_the_order_in_which_they_are_added()
    {
        await using var provider = Provide(builder => Everyone(builder.AddRule(new Refusal("second_thoughts")).AddRule(new Refusal("a_third"))));

        (await Ask(provider)).Reasons.Select(reason => reason.Code).Should().Equal("second_thoughts", "a_third");
    }

    [Theory]
    [InlineData("sender_blocked")]
    [InlineData("recipient_unavailable")]
    [InlineData("policy_code")]
    [InlineData("twice")]
    public void A_host_rule_with_a_code_that_is_taken_fails_when_the_host_starts(string code)
    {
        using var provider = Provide(builder =>
        {
            builder.AddRule(new Refusal(code)).AddRule(new Refusal("twice"));
            builder.UseDefaults().Configure(policy => policy.Rules = [new() { Code = "policy_code", Class = ReasonClass.Own, Outcome = Outcome.Deny }]);
        });

        provider.GetRequiredService<IStartupValidator>().Invoking(validator => validator.Validate())
            .Should().Throw<OptionsValidationException>().Which.Failures.Should().Contain(failure => failure.Contains($"\"{code}\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_port_deadline_and_the_time_that_measures_it_are_the_hosts()
    {
        var time = new ManualTime();
        var ports = new WatchedPorts(People(new()));
        ports.Before[PortCalls.Blocks] = _ => new(new TaskCompletionSource().Task);
        var services = new ServiceCollection();
        Register(services, ports);
        services.AddSingleton<TimeProvider>(time);
        services.AddMessagingPolicy(builder => Everyone(builder.UsePortDeadline(TimeSpan.FromSeconds(2))));
        await using var provider = services.BuildServiceProvider();

        var asking = provider.GetRequiredService<IMessagingPolicyEvaluator>().CanSendMessageAsync(Stage.Attempt()).AsTask();
        time.Advance(TimeSpan.FromSeconds(2) - TimeSpan.FromTicks(1));
        asking.IsCompleted.Should().BeFalse();
        time.Advance(TimeSpan.FromTicks(1));

        FailingPortTests.ShouldBeUnavailable(await Stage.Soon(new ValueTask<Decision>(asking)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_port_deadline_is_more_than_zero(int seconds)
    {
        FluentActions.Invoking(() => Provide(builder => builder.UsePortDeadline(TimeSpan.FromSeconds(seconds)))).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public async Task Without_a_container_an_evaluator_is_made_by_its_constructor()
    {
        var policy = new MessagingPolicyOptions { Audience = new() { Default = "everyone" } };
        var evaluator = new MessagingPolicyEvaluator(policy, People(new()).Ports, new() { Rules = [], Clock = new FakeClock(Stage.Noon) });

        policy.Audience.Default = "noOne";

        (await evaluator.CanSendMessageAsync(new("ana", "ben"))).Outcome.Should().Be(Outcome.Deliver, "later changes to the object have no effect");
    }

    [Fact]
    public void Without_a_container_every_error_is_told_by_the_constructor()
    {
        var policy = new MessagingPolicyOptions { Audience = new() { Default = "nowhere" }, Budgets = [new()] };

        FluentActions.Invoking(() => new MessagingPolicyEvaluator(policy, new InMemoryMessagingStore().Ports, new() { Rules = [new Refusal("sender_blocked")] }))
            .Should().Throw<PolicyDocumentException>().Which.Errors.Should().HaveCountGreaterThanOrEqualTo(3).And.Contain(error => error.Path == "host rules");
        FluentActions.Invoking(() => new MessagingPolicyEvaluator(null!, new InMemoryMessagingStore().Ports)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => new MessagingPolicyEvaluator(new(), null!)).Should().Throw<ArgumentNullException>();
    }

    [Fact]
    public void A_host_rule_s_remedy_is_a_code()
    {
        FluentActions.Invoking(() => Evaluate(new(), new Refusal("second_thoughts", "Think again!")))
            .Should().Throw<PolicyDocumentException>().Which.Errors.Should().ContainSingle()
            .Which.Message.Should().StartWith("\"Think again!\" is not a remedy");
    }

    [Fact]
    public void Policy_and_host_name_at_most_64_remedies_together()
    {
        var policy = new MessagingPolicyOptions { Remedies = Enumerable.Range(0, 50).ToDictionary(index => $"x-{index}", index => $"remedy_{index}") };
        Refusal[] rules = [.. Enumerable.Range(0, 14).Select(index => new Refusal($"rule_{index}", $"host_remedy_{index}"))];

        FluentActions.Invoking(() => Evaluate(policy, [.. rules, new Refusal("another", "remedy_0")])).Should().NotThrow("a remedy that is named twice is one");
        FluentActions.Invoking(() => Evaluate(policy, [.. rules, new Refusal("another", "one_too_many")]))
            .Should().Throw<PolicyDocumentException>().Which.Errors.Should().ContainSingle()
            .Which.Message.Should().Be("the policy and the host name 65 remedies; allowed are at most 64");
    }

    [Fact]
    public async Task The_64th_rule_is_judged_as_the_first_is()
    {
        var evaluator = Evaluate(
            new() { Audience = new() { Default = "everyone" } }, [.. Enumerable.Range(0, 64).Select(index => new Refusal($"rule_{index}") { Refuses = index is 0 or 63 })]);

        (await evaluator.CanSendMessageAsync(Stage.Attempt())).Reasons.Select(reason => reason.Code).Should().Equal("rule_0", "rule_63");
    }

    internal static void Everyone(MessagingPolicyBuilder builder) => builder.UseDefaults().Configure(policy => policy.Audience.Default = "everyone");

    internal static InMemoryMessagingStore People(InMemoryMessagingStore store)
    {
        store.SetAccount(Stage.Adult("ana"));
        store.SetAccount(Stage.Adult("ben"));
        return store;
    }

    private static void Broken(MessagingPolicyBuilder builder) => builder.UseDefaults().Configure(policy =>
    {
        policy.Audience.Default = "nowhere";
        policy.Budgets = [new() { Limit = 1 }];
    });

    private static ServiceProvider Provide(Action<MessagingPolicyBuilder> configure) =>
        new ServiceCollection().AddMessagingPolicy(configure).BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });

    private static async Task<Decision> Ask(ServiceProvider provider, SendAttempt? attempt = null)
    {
        People(provider.GetRequiredService<InMemoryMessagingStore>());
        return await provider.GetRequiredService<IMessagingPolicyEvaluator>().CanSendMessageAsync(attempt ?? Stage.Attempt());
    }

    private static void Register(IServiceCollection services, WatchedPorts ports)
    {
        services.AddSingleton<IAccountRepository>(ports);
        services.AddSingleton<IRelationRepository>(ports);
        services.AddSingleton<IBlockListRepository>(ports);
        services.AddSingleton<IThreadRepository>(ports);
        services.AddSingleton<IReportRepository>(ports);
        services.AddSingleton<IBudgetStore>(ports);
        services.AddSingleton<IBlockListWriter>(new Written());
        services.AddSingleton<IReportOutbox>(new Kept());
    }

    private static MessagingPolicyEvaluator Evaluate(MessagingPolicyOptions policy, params ISendRule[] rules) => new(policy, People(new()).Ports, new() { Rules = rules });

    private sealed class Refusal(string code, string? remedy = null) : ISendRule
    {
        public Reason Reason { get; } = new(code, ReasonClass.Own);

        public string? Remedy => remedy;

        public bool Refuses { get; init; } = true;

        public Ruling Judge(in SendFacts facts) => Refuses ? Ruling.Deny : Ruling.None;
    }
}

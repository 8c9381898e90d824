using Messaging.Policy.Tests.Specs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using NodaTime;
using NodaTime.Testing;

namespace Messaging.Policy.Tests.Registration;

/// <summary>How a host registers the evaluator, chooses its policy and changes it while it runs.</summary>
public class RegistrationTests
{
    private static readonly SendAttempt Attempt = new("ana", "ben") { At = World.Noon };

    [Fact]
    public async Task Without_anything_else_the_default_policy_runs_over_the_in_memory_store()
    {
        await using var services = Build();
        var evaluator = services.GetRequiredService<IMessagingPolicyEvaluator>();
        (await evaluator.CanSendMessageAsync(Attempt)).Reasons.Codes().Should().Equal("recipient_mode");

        services.GetRequiredService<InMemoryMessagingStore>().SetRelation("ana", "ben", new(RelationFlags.Friend));
        (await evaluator.CanSendMessageAsync(Attempt)).Outcome.Should().Be(Outcome.Deliver);
        evaluator.Should().BeSameAs(services.GetRequiredService<MessagingPolicyEvaluator>());
        services.GetRequiredService<IThreadRepository>().Should().BeSameAs(services.GetRequiredService<InMemoryMessagingStore>());
    }

    [Fact]
    public async Task A_preset_a_document_and_code_follow_one_another()
    {
        await using var preset = Build(policy => policy.UsePreset("tiktok-2023"));
        Account(preset, "ana", ana => ana with { Phone = PhoneLine.None });
        (await Decide(preset)).Reasons.Codes().Should().Equal("phone_unverified", "recipient_mode");

        await using var changed = Build(policy => policy.UsePreset("tiktok-2023").Configure(options => options.Accounts.Phone.Required = false));
        Account(changed, "ana", ana => ana with { Phone = PhoneLine.None });
        (await Decide(changed)).Reasons.Codes().Should().Equal("recipient_mode");

        await using var document = Build(policy => policy.UseDocument("""{ "audience": { "default": "everyone" } }"""));
        (await Decide(document)).Outcome.Should().Be(Outcome.Deliver);
    }

    [Fact]
    public void A_preset_that_does_not_exist_and_a_document_that_is_wrong_fail_at_once()
    {
        ((Action)(() => Build(policy => policy.UsePreset("nothing")))).Should().Throw<ArgumentException>().WithMessage("*tiktok-2023*");
        ((Action)(() => Build(policy => policy.UseDocument("""{ "audience": { "defaults": "everyone" } }""")))).Should().Throw<PolicyDocumentException>();
    }

    [Fact]
    public void A_policy_that_is_wrong_fails_when_the_host_starts_with_every_error()
    {
        using var services = Build(policy => policy.Configure(options =>
        {
            options.Audience.Default = "nowhere";
            options.Ages!.Minimum.Default = -1;
            options.Budgets = [new() { Name = "messages", Limit = 1 }];
        }));

        var start = services.GetRequiredService<IStartupValidator>().Validate;

        start.Should().Throw<OptionsValidationException>().Which.Failures.Should().HaveCount(3)
            .And.Contain(failure => failure.Contains("$.audience.default", StringComparison.Ordinal))
            .And.Contain(failure => failure.Contains("$.ages.minimum.default", StringComparison.Ordinal))
            .And.Contain(failure => failure.Contains("$.budgets[0].every", StringComparison.Ordinal));
        ((Action)(() => services.GetRequiredService<IMessagingPolicyEvaluator>())).Should().Throw<PolicyDocumentException>().Which.Errors.Should().HaveCount(3);
    }

    [Fact]
    public void A_policy_that_is_right_starts() =>
        Build(policy => policy.UsePreset("tiktok-2023")).GetRequiredService<IStartupValidator>().Validate();

    [Fact]
    public async Task A_host_replaces_ports_before_or_after()
    {
        foreach (var isBefore in new[] { true, false })
        {
            var collection = new ServiceCollection();
            var blocks = new InMemoryMessagingStore();
            blocks.Block("ben", "ana");
            if (isBefore)
            {
                collection.AddSingleton<IBlockListRepository>(blocks);
            }

            collection.AddMessagingPolicy(policy => policy.Configure(options => options.Audience.Default = "everyone"));
            if (!isBefore)
            {
                collection.AddSingleton<IBlockListRepository>(blocks);
            }

            await using var services = Filled(collection);
            (await Decide(services)).Reasons.Codes().Should().Equal("sender_blocked");
        }
    }

    [Fact]
    public async Task A_host_s_rules_are_judged_in_the_order_of_their_registration()
    {
        await using var services = Build(policy => policy
            .Configure(options => options.Audience.Default = "everyone")
            .AddRule(new Refusing("later_in_the_alphabet"))
            .AddRule(new Refusing("earlier_in_the_alphabet")));

        (await Decide(services)).Reasons.Codes().Should().Equal("later_in_the_alphabet", "earlier_in_the_alphabet");
    }

    [Fact]
    public void A_host_s_rule_whose_code_is_taken_fails()
    {
        foreach (var code in new[] { "sender_blocked", "twice" })
        {
            using var services = Build(policy => policy.AddRule(new Refusing("twice")).AddRule(new Refusing(code)));
            ((Action)(() => services.GetRequiredService<MessagingPolicyEvaluator>())).Should().Throw<PolicyDocumentException>().WithMessage($"*{code}*");
        }
    }

    [Fact]
    public async Task The_clock_of_the_host_is_used_where_an_attempt_names_no_instant()
    {
        var clock = new FakeClock(World.Noon);
        await using var services = Build(policy => policy.UseClock(clock).Configure(options => options.Audience.Default = "everyone"));
        Account(services, "ana", ana => ana with { Standing = new(StandingState.Suspended, World.Noon + Duration.FromHours(1)) });
        var evaluator = services.GetRequiredService<IMessagingPolicyEvaluator>();

        (await evaluator.CanSendMessageAsync(Attempt with { At = null })).Reasons.Codes().Should().Equal("sender_suspended");
        clock.AdvanceHours(1);
        (await evaluator.CanSendMessageAsync(Attempt with { At = null })).Outcome.Should().Be(Outcome.Deliver);
    }

    [Fact]
    public void A_deadline_is_more_than_zero()
    {
        foreach (var limit in new[] { TimeSpan.Zero, TimeSpan.FromTicks(-1) })
        {
            ((Action)(() => Build(policy => policy.UsePortDeadline(limit)))).Should().Throw<ArgumentOutOfRangeException>();
        }
    }

    [Fact]
    public async Task A_deadline_of_the_host_refuses_a_port_that_takes_longer()
    {
        var time = new Flow.ManualTime();
        var collection = new ServiceCollection();
        collection.AddSingleton<TimeProvider>(time).AddSingleton<IReportRepository>(new Endless());
        collection.AddMessagingPolicy(policy => policy.UsePreset("tiktok-2023").UsePortDeadline(TimeSpan.FromMinutes(1)));
        await using var services = Filled(collection);

        var decision = services.GetRequiredService<IMessagingPolicyEvaluator>().CanSendMessageAsync(Attempt).AsTask();
        time.RunOut();

        (await decision.WaitAsync(TimeSpan.FromSeconds(20))).Reasons.Codes().Should().Equal("facts_unavailable");
    }

    [Fact]
    public void A_policy_and_a_host_have_at_most_sixty_four_rules_together()
    {
        ServiceProvider Ruled(int count) => Build(policy =>
        {
            policy.Configure(options => options.Rules = [new() { Code = "own_rule", Outcome = Outcome.Deny, Class = ReasonClass.Own }]);
            for (var rule = 0; rule < count; rule++)
            {
                policy.AddRule(new Refusing($"rule_{rule}"));
            }
        });

        Ruled(63).GetRequiredService<MessagingPolicyEvaluator>().Should().NotBeNull();
        ((Action)(() => Ruled(64).GetRequiredService<MessagingPolicyEvaluator>())).Should().Throw<PolicyDocumentException>().WithMessage("*64*");
    }

    [Fact]
    public async Task A_section_that_reloads_is_followed_and_a_wrong_one_leaves_the_old_policy_in_force()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection().Build();
        var section = configuration.GetSection("messaging");
        configuration["messaging:audience:default"] = "everyone";
        var told = new List<IReadOnlyList<PolicyError>>();
        var collection = new ServiceCollection();
        collection.AddMessagingPolicy(policy => policy.OnReload(told.Add));
        collection.AddSingleton<IConfigureOptions<MessagingPolicyOptions>>(new ConfigureOptions<MessagingPolicyOptions>(section.Bind));
        collection.AddSingleton<IOptionsChangeTokenSource<MessagingPolicyOptions>>(new Changes(section));
        await using var services = Filled(collection);
        (await Decide(services)).Outcome.Should().Be(Outcome.Deliver);

        void Reload(string key, string? value)
        {
            configuration[key] = value;
            configuration.Reload();
        }

        Reload("messaging:audience:default", "noOne");
        (await Decide(services)).Reasons.Codes().Should().Equal("recipient_mode");
        told.Should().ContainSingle().Which.Should().BeEmpty();

        Reload("messaging:audience:default", "nowhere");
        (await Decide(services)).Reasons.Codes().Should().Equal("recipient_mode");
        told.Should().HaveCount(2);
        told[1].Should().ContainSingle(error => error.Path == "$.audience.default");

        Reload("messaging:audience:default", "everyone");
        Reload("messaging:selfMessages", "sometimes");
        (await Decide(services)).Outcome.Should().Be(Outcome.Deliver, "the last policy that was right stays in force");
        told.Should().HaveCount(4);
        told[3].Should().ContainSingle(error => error.Path == "$");

        Reload("messaging:selfMessages", null);
        told[4].Should().BeEmpty();
    }

    [Fact]
    public async Task Without_a_container_a_constructor_is_enough()
    {
        var store = new InMemoryMessagingStore();
        store.SetAccount(World.Adult("ana"));
        store.SetAccount(World.Adult("ben"));
        var policy = new MessagingPolicyOptions { Audience = new() { Default = "everyone" } };
        var evaluator = new MessagingPolicyEvaluator(policy, store.Ports);
        policy.Audience.Default = "noOne";

        (await evaluator.CanSendMessageAsync(new SendAttempt("ana", "ben"))).Outcome.Should().Be(Outcome.Deliver, "later changes have no effect");
        ((Action)(() => _ = new MessagingPolicyEvaluator(new() { Audience = new() { Default = "?" } }, store.Ports))).Should().Throw<PolicyDocumentException>();
        ((Action)(() => _ = new MessagingPolicyEvaluator(null!, store.Ports))).Should().Throw<ArgumentNullException>();
        ((Action)(() => _ = new MessagingPolicyEvaluator(policy, null!))).Should().Throw<ArgumentNullException>();
    }

    [Fact]
    public async Task Too_little_room_for_a_list_is_an_error()
    {
        await using var services = Build();
        var evaluator = services.GetRequiredService<IMessagingPolicyEvaluator>();

        await ((Func<Task>)(async () => await evaluator.CanSendMessagesAsync(Attempt, new AccountId[2], new Decision[1]))).Should().ThrowAsync<ArgumentException>();
    }

    private static ServiceProvider Build(Action<MessagingPolicyBuilder>? configure = null) => Filled(new ServiceCollection().AddMessagingPolicy(configure));

    private static ServiceProvider Filled(IServiceCollection collection)
    {
        var services = collection.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        Account(services, "ana", ana => ana);
        Account(services, "ben", ben => ben);
        return services;
    }

    private static void Account(ServiceProvider services, string id, Func<Account, Account> change) =>
        services.GetRequiredService<InMemoryMessagingStore>().SetAccount(change(World.Adult(id)));

    private static async Task<Decision> Decide(ServiceProvider services) =>
        await services.GetRequiredService<IMessagingPolicyEvaluator>().CanSendMessageAsync(Attempt);

    private sealed class Refusing(string code) : ISendRule
    {
        public Reason Reason { get; } = new(code, ReasonClass.Own);

        public Ruling Judge(in SendFacts facts) => Ruling.Deny;
    }

    private sealed class Endless : IReportRepository
    {
        public async ValueTask<System.Collections.Immutable.ImmutableArray<Report>> FindAsync(AccountId about, Instant after, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return [];
        }
    }

    private sealed class Changes(IConfiguration section) : IOptionsChangeTokenSource<MessagingPolicyOptions>
    {
        public string Name => Options.DefaultName;

        public IChangeToken GetChangeToken() => section.GetReloadToken();
    }
}

using Messaging.Policy.Tests.Flow;
using Messaging.Policy.Tests.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NodaTime;
using NodaTime.Testing;

namespace Messaging.Policy.Tests.Registration;

/// <summary>Several evaluators in one container, and rules and listeners that the container makes.</summary>
public sealed class SeveralEvaluatorTests
{
    [Fact]
    public async Task Two_evaluators_decide_by_their_own_policies_rules_and_clocks_over_the_same_facts()
    {
        var (ear, childrens) = (new Ear(), new Ear());
        await using var provider = new ServiceCollection()
            .AddMessagingPolicy(policy => policy.UseDefaults().Configure(options => options.Audience.Default = "everyone").AddListener(ear))
            .AddKeyedMessagingPolicy("children", policy => policy.UseDocument("""{ "name": "children", "audience": { "default": "noOne" } }""").AddListener(childrens).UseClock(new FakeClock(Stage.Noon)))
            .AddKeyedMessagingPolicy("school", policy => policy.UseDefaults().Configure(options => options.Audience.Default = "everyone").AddRule(new Closed()))
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        RegistrationTests.People(provider.GetRequiredService<InMemoryMessagingStore>());

        (await Ask(provider.GetRequiredService<IMessagingPolicyEvaluator>())).Should().Be("Deliver");
        (await Ask(provider.GetRequiredKeyedService<IMessagingPolicyEvaluator>("children"))).Should().Be("Deny: recipient_mode");
        (await Ask(provider.GetRequiredKeyedService<IMessagingPolicyEvaluator>("school"))).Should().Be("Deny: closed");
        provider.GetRequiredKeyedService<IMessagingPolicyStatus>("children").Policy.Name.Should().Be("children");
        provider.GetRequiredKeyedService<IAudienceSettings>("children").AvailableModes(Stage.Adult("ana")).Effective.Name.Should().Be("noOne");
        provider.GetRequiredKeyedService<IRequestInbox>("children").Should().NotBeSameAs(provider.GetRequiredService<IRequestInbox>());
        provider.GetService<IClock>().Should().BeNull("the clock of one is not the host's");
        provider.GetRequiredService<IStartupValidator>().Invoking(validator => validator.Validate()).Should().NotThrow();
    }

    [Fact]
    public async Task An_evaluator_takes_the_ports_of_its_own_key_and_shares_the_rest()
    {
        var own = new InMemoryMessagingStore();
        var services = new ServiceCollection()
            .AddKeyedSingleton<IAccountRepository>("children", own)
            .AddMessagingPolicy(policy => policy.UseDefaults())
            .AddKeyedMessagingPolicy("children", policy => policy.UseDefaults().Configure(options => options.Audience.Default = "everyone").UseInMemoryStore());
        await using var provider = services.BuildServiceProvider();
        var evaluator = provider.GetRequiredKeyedService<IMessagingPolicyEvaluator>("children");

        RegistrationTests.People(provider.GetRequiredService<InMemoryMessagingStore>());
        (await Ask(evaluator)).Should().Be("Deny: sender_unknown, recipient_unknown");
        RegistrationTests.People(own);
        (await Ask(evaluator)).Should().Be("Deliver");
    }

    [Fact]
    public void A_second_evaluator_that_is_wrong_stops_the_host_as_the_first_does()
    {
        using var provider = new ServiceCollection().AddMessagingPolicy(policy => policy.UseDefaults()).AddKeyedMessagingPolicy("children").BuildServiceProvider();

        provider.GetRequiredService<IStartupValidator>().Invoking(validator => validator.Validate()).Should().Throw<OptionsValidationException>().WithMessage("*no policy is chosen*");
        provider.GetRequiredService<IMessagingPolicyEvaluator>().Should().NotBeNull();
    }

    [Fact]
    public async Task Called_again_it_goes_on_with_the_same_registration()
    {
        await using var provider = new ServiceCollection().AddMessagingPolicy().AddMessagingPolicy(policy => policy.UseDefaults())
            .AddMessagingPolicy(policy => policy.Configure(options => options.Audience.Default = "everyone")).AddMessagingPolicy(policy => policy.UseDefaults()).BuildServiceProvider();
        RegistrationTests.People(provider.GetRequiredService<InMemoryMessagingStore>());

        provider.GetServices<IMessagingPolicyEvaluator>().Should().ContainSingle();
        (await Ask(provider.GetRequiredService<IMessagingPolicyEvaluator>())).Should().Be("Deliver");
    }

    [Fact]
    public async Task Rules_and_listeners_are_made_by_the_container_with_what_they_take()
    {
        await using var provider = new ServiceCollection().AddSingleton<Notebook>()
            .AddMessagingPolicy(policy => policy.UseDocument("""{ "audience": { "default": "everyone" } }""").AddRule<Noting>().AddListener<NotingListener>()).BuildServiceProvider();
        RegistrationTests.People(provider.GetRequiredService<InMemoryMessagingStore>());

        await Ask(provider.GetRequiredService<IMessagingPolicyEvaluator>());
        provider.GetServices<IMessagingPolicyListener>().Single().OnPortFailed(null!);

        provider.GetRequiredService<Notebook>().Lines.Should().Equal("judged", "failed");
    }

    private static async Task<string> Ask(IMessagingPolicyEvaluator evaluator) => (await evaluator.CanSendMessageAsync(Stage.Attempt())).ToString();

    private sealed class Notebook
    {
        public List<string> Lines { get; } = [];
    }

    private sealed class Noting(Notebook notebook) : ISendRule
    {
        public Reason Reason { get; } = new("noting", ReasonClass.Own);

        public Ruling Judge(in SendFacts facts)
        {
            notebook.Lines.Add("judged");
            return Ruling.None;
        }
    }

    private sealed class NotingListener(Notebook notebook) : IMessagingPolicyListener
    {
        public void OnPortFailed(PortFailure failure) => notebook.Lines.Add("failed");
    }

    private sealed class Closed : ISendRule
    {
        public Reason Reason { get; } = new("closed", ReasonClass.Own);

        public Ruling Judge(in SendFacts facts) => Ruling.Deny;
    }
}

using System.Diagnostics;
using Messaging.Policy.Tests.Flow;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Messaging.Policy.Tests.Registration;

/// <summary>A policy bound to a configuration section follows its reloads; one that is not valid leaves the old one in force.</summary>
public sealed class ReloadTests
{
    private const string Mode = "Messaging:Audience:Default";
    private const string Limit = "Messaging:Budgets:0:Limit";

    [Fact]
    public async Task A_good_reload_puts_the_new_policy_in_force()
    {
        var host = new Host();
        await host.ShouldAllow(true);

        host.Reload(Mode, "noOne");

        await host.ShouldAllow(false);
        host.Told.Should().ContainSingle().Which.Should().BeEmpty();
    }

    [Fact]
    public async Task A_reload_with_a_value_that_is_not_valid_leaves_the_old_policy_in_force_and_tells_every_error()
    {
        var host = new Host();
        host.Configuration[Limit] = "-1";

        host.Reload(Mode, "nowhere");

        await host.ShouldAllow(true);
        host.Told.Should().ContainSingle().Which.Select(error => error.Path).Should().Contain(["$.audience.default", "$.budgets[0].limit"]);
    }

    [Theory]
    [InlineData(Limit, "many", "$.budgets[0].limit", "Messaging:budgets:0:limit: \"many\" is not allowed; allowed is a whole number from 0 to 1000000000")]
    [InlineData("Messaging:Audience:Reciprocity", "perhaps", "$.audience.reciprocity", "Messaging:audience:reciprocity: \"perhaps\" is not allowed; allowed is true or false")]
    [InlineData("Messaging:Budgets:0:Every", "now and then", "$.budgets[0].every", "Messaging:budgets:0:every: \"now and then\" is not allowed; allowed is *")]
    [InlineData("Messaging:NoSuchMember", "1", "$.NoSuchMember", "Messaging:NoSuchMember: is not a member; allowed is one of *")]
    public async Task A_bad_reload_tells_place_value_and_what_is_allowed_and_leaves_the_old_policy_in_force(string key, string value, string path, string told)
    {
        var host = new Host();

        host.Reload(key, value);

        await host.ShouldAllow(true);
        var error = host.Told.Should().ContainSingle().Which.Should().ContainSingle().Subject;
        error.Path.Should().Be(path);
        error.ToString().Should().Match(told);
    }

    [Theory]
    [InlineData(Mode, "nowhere")]
    [InlineData(Limit, "many")]
    public async Task After_a_reload_that_is_refused_a_good_one_is_followed_again(string key, string value)
    {
        var host = new Host();
        var good = host.Configuration[key];
        host.Reload(key, value);
        host.Configuration[key] = good;

        host.Reload(Mode, "noOne");

        await host.ShouldAllow(false);
        host.Told.Should().HaveCount(2);
        host.Told[1].Should().BeEmpty();
    }

    [Fact]
    public async Task Every_listener_is_told()
    {
        var second = new List<IReadOnlyList<PolicyError>>();
        var host = new Host(builder => builder.OnReload(second.Add));

        host.Reload(Mode, "noOne");

        await host.ShouldAllow(false);
        host.Told.Should().ContainSingle();
        second.Should().ContainSingle();
    }

    [Theory]
    [InlineData(Mode, "nowhere-to-go")]
    [InlineData(Limit, "more-than-many")]
    public async Task Without_a_listener_a_reload_that_is_refused_is_written_to_the_trace(string key, string value)
    {
        using var listener = new Listener();
        var host = new Host(listens: false);
        Trace.Listeners.Add(listener);
        try
        {
            host.Reload(key, value);
        }
        finally
        {
            Trace.Listeners.Remove(listener);
        }

        await host.ShouldAllow(true);
        listener.Lines.Should().Contain(line => line.Contains("stays in force", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_host_that_is_disposed_follows_no_reload()
    {
        var host = new Host();
        await host.ShouldAllow(true);
        var evaluator = host.Provider.GetRequiredService<IMessagingPolicyEvaluator>();
        await host.Provider.DisposeAsync();

        host.Reload(Mode, "noOne");

        host.Told.Should().BeEmpty();
        (await evaluator.CanSendMessageAsync(Stage.Attempt())).IsAllowed.Should().BeTrue();
    }

    [Fact]
    public async Task Host_rules_stay_in_force_over_a_reload()
    {
        var host = new Host(builder => builder.AddRule(new NoLinks()));
        host.Reload(Limit, "9");

        var decision = await host.Ask(Stage.Attempt() with { Content = ContentKind.Link });

        decision.Reasons.Select(reason => reason.Code).Should().Equal("no_links");
        await host.ShouldAllow(true);
    }

    [Fact]
    public async Task A_reload_whose_rule_has_the_code_of_a_host_rule_is_refused()
    {
        var host = new Host(builder => builder.AddRule(new NoLinks()));
        host.Configuration["Messaging:Rules:0:Class"] = "own";
        host.Configuration["Messaging:Rules:0:Outcome"] = "deny";

        host.Reload("Messaging:Rules:0:Code", "no_links");

        host.Told.Should().ContainSingle().Which.Should().NotBeEmpty();
        await host.ShouldAllow(true);

        host.Reload("Messaging:Rules:0:Code", "nobody");
        host.Told[1].Should().BeEmpty();
        await host.ShouldAllow(false);
    }

    [Fact]
    public async Task Tokens_that_were_taken_stay_taken_over_a_reload()
    {
        var host = new Host();
        host.Configuration[Limit] = "1";
        host.Reload(Limit, "1");
        var evaluator = host.Provider.GetRequiredService<IMessagingPolicyEvaluator>();
        await (await evaluator.AcquireSendAsync(Stage.Attempt())).CommitAsync();

        host.Reload("Messaging:Name", "renamed");

        (await host.Ask(Stage.Attempt())).Reasons.Should().Equal(Reason.RateLimited);
    }

    private sealed class Host
    {
        public Host(Action<MessagingPolicyBuilder>? configure = null, bool listens = true)
        {
            Configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
            {
                [Mode] = "everyone",
                ["Messaging:Budgets:0:Name"] = "messages",
                [Limit] = "5",
                ["Messaging:Budgets:0:Every"] = "P1D",
            }).Build();
            var services = new ServiceCollection();
            services.AddMessagingPolicy(builder =>
            {
                builder.UseConfiguration(Configuration, "Messaging");
                if (listens)
                {
                    builder.OnReload(Told.Add);
                }

                configure?.Invoke(builder);
            });

            Provider = services.BuildServiceProvider();
            RegistrationTests.People(Provider.GetRequiredService<InMemoryMessagingStore>());
            Provider.GetRequiredService<IMessagingPolicyEvaluator>();
        }

        public IConfigurationRoot Configuration { get; }

        public ServiceProvider Provider { get; }

        public List<IReadOnlyList<PolicyError>> Told { get; } = [];

        public void Reload(string key, string value)
        {
            Configuration[key] = value;
            Configuration.Reload();
        }

        public async Task<Decision> Ask(SendAttempt attempt) => await Provider.GetRequiredService<IMessagingPolicyEvaluator>().CanSendMessageAsync(attempt);

        public async Task ShouldAllow(bool allowed) => (await Ask(Stage.Attempt())).IsAllowed.Should().Be(allowed);
    }

    private sealed class NoLinks : ISendRule
    {
        public Reason Reason { get; } = new("no_links", ReasonClass.Own);

        public Ruling Judge(in SendFacts facts) => facts.Attempt.Content == ContentKind.Link ? Ruling.Deny : Ruling.None;
    }

    private sealed class Listener : TraceListener
    {
        public List<string> Lines { get; } = [];

        public override void Write(string? message) => Lines.Add(message ?? "");

        public override void WriteLine(string? message) => Lines.Add(message ?? "");
    }
}

using System.Reflection;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Messaging.Policy.Tests.Configuration;

/// <summary>A host's policy: chosen by name or read from where it says, or the host does not start.</summary>
public sealed class PolicyFromConfigurationTests
{
    private const string Strict = """{ "accounts": { "phone": { "required": true, "lineTypes": ["mobile", "voip"] } } }""";

    [Fact]
    public void A_host_without_a_policy_does_not_start()
    {
        Problem(_ => { }).Should().Contain("no policy is chosen").And.Contain("UseDefaults");
        Problem(policy => policy.Configure(options => options.Name = "n")).Should().Contain("no policy is chosen");
        Problem(policy => policy.UseDefaults()).Should().BeEmpty();
        Problem(policy => policy.UsePreset("tiktok-2023")).Should().BeEmpty();
    }

    [Fact]
    public void A_document_that_states_nothing_is_no_policy()
    {
        Problem(policy => policy.UseDocument("{}")).Should().Contain("states nothing");
        Problem(policy => policy.UseDocument("""{ "$schema": "policy.schema.json" }""")).Should().Contain("states nothing");
        Problem(policy => policy.UseDocument("{}").UseDefaults()).Should().BeEmpty();
        Problem(policy => policy.UseDocument("""{ "name": "n" }""")).Should().BeEmpty();
    }

    [Theory]
    [InlineData("Mesaging:Policy", "Mesaging:Policy: there is no such section, or nothing in it; the nearest is Messaging")]
    [InlineData("Messaging:Polcy", "Messaging:Polcy: there is no such section, or nothing in it; the nearest is Messaging:Policy")]
    [InlineData("Messaging:Z", "Messaging:Z: there is no such section, or nothing in it; beside it there are Messaging:Policy")]
    public void A_section_whose_name_is_misspelt_stops_the_host_and_names_what_is_nearest(string path, string told)
    {
        var configuration = BothReaders.Load(Strict);

        Problem(policy => policy.UseConfiguration(configuration, path)).Should().Contain(told);
        Problem(policy => policy.UseConfiguration(path), configuration).Should().Contain(told);
        Problem(policy => policy.UseConfiguration(configuration.GetSection(path)), configuration).Should().Contain(told);
        Problem(policy => policy.UseConfiguration(configuration.GetSection(path))).Should().Contain($"{path}: there is no such section");
        Problem(policy => policy.UseConfiguration(configuration.GetSection("Messaging:Policy"))).Should().BeEmpty();
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("\"house-rules\"")]
    public void A_section_with_nothing_in_it_stops_the_host_even_over_a_preset(string json) =>
        Problem(policy => policy.UsePreset("tiktok-2023").UseConfiguration(BothReaders.Load(json), "Messaging:Policy")).Should().Contain("there is no such section, or nothing in it");

    [Fact]
    public void One_document_lies_over_another_member_by_member_and_a_list_replaces_a_list()
    {
        const string Over = """{ "accounts": { "phone": { "lineTypes": ["mobile"] }, "minimumTenure": null }, "ages": { "minimum": { "regions": { "KR": 14 } } } }""";
        const string Below = """
            {
              "accounts": { "phone": { "required": true, "lineTypes": ["mobile", "voip"] }, "minimumTenure": "P1D" },
              "ages": { "minimum": { "regions": { "KR": { "age": 19, "from": "2027-01-01T00:00:00Z" }, "DE": 16 } } }
            }
            """;
        const string Merged = """
            {
              "accounts": { "phone": { "required": true, "lineTypes": ["mobile"] }, "minimumTenure": null },
              "ages": { "minimum": { "regions": { "KR": 14, "DE": 16 } } }
            }
            """;

        BothReaders.Outcome(policy => policy.UseDocument(Below).UseDocument(Over)).Should().Be(BothReaders.OfDocument(Merged));
        BothReaders.Outcome(policy => policy.UseConfiguration(BothReaders.Load(Below), "Messaging:Policy").UseConfiguration(BothReaders.Load(Over), "Messaging:Policy"))
            .Should().Be(BothReaders.OfDocument(Merged));
        BothReaders.Outcome(policy => policy.UseDocument(Below).UseDocument("""{ "ages": null }""")).Should().Contain("\"ages\":null");
    }

    [Fact]
    public void The_start_is_beneath_whatever_the_order_of_the_calls_and_there_is_one()
    {
        var configuration = BothReaders.Load(Strict);

        var after = BothReaders.Outcome(policy => policy.UsePreset("tiktok-2023").UseConfiguration(configuration, "Messaging:Policy"));
        BothReaders.Outcome(policy => policy.UseConfiguration(configuration, "Messaging:Policy").UsePreset("tiktok-2023")).Should().Be(after);
        after.Should().Contain("\"lineTypes\":[\"mobile\",\"voip\"]").And.Contain("tiktok");
        FluentActions.Invoking(() => new ServiceCollection().AddMessagingPolicy(policy => policy.UsePreset("tiktok-2023").UseDefaults())).Should().Throw<InvalidOperationException>();
        FluentActions.Invoking(() => new ServiceCollection().AddMessagingPolicy(policy => policy.UseDefaults()).AddMessagingPolicy(policy => policy.UsePreset("tiktok-2023")))
            .Should().Throw<InvalidOperationException>().WithMessage("*starts from*already*");
    }

    [Fact]
    public void What_one_document_lacks_another_may_complete_and_what_is_lacking_in_the_end_is_told_where_it_stands()
    {
        Problem(policy => policy.UseDocument("""{ "accounts": { "reports": { "threshold": 3, "window": "P7D" } } }""").UseDocument("""{ "accounts": { "reports": { "restrictFor": "P1D" } } }""")).Should().BeEmpty();
        Problem(policy => policy.UseDefaults().UseConfiguration(BothReaders.Load("""{ "budgets": [ { "name": "m", "limit": 1 } ] }"""), "Messaging:Policy"))
            .Should().Contain("Messaging:Policy:budgets:0:every: is needed");
    }

    [Theory]
    [InlineData("""{ "accounts": { "phone": { "lineTypes": ["mobile"] } } }""", "Messaging:Policy:accounts:phone:lineTypes: is a list, and 2 providers")]
    [InlineData("""{ "accounts": { "phone": { "lineTypes": [] } } }""", "Messaging:Policy:accounts:phone:lineTypes: has the value \"\" and settings below it")]
    [InlineData("""{ "accounts": { "phone": null } }""", "Messaging:Policy:accounts:phone: is null in")]
    [InlineData("""{ "accounts": { "phone": { "required": false } } }""", "")]
    public void What_the_providers_of_a_configuration_would_mix_up_is_an_error(string second, string told)
    {
        var configuration = new ConfigurationBuilder()
            .AddJsonStream(Stream(Strict)).AddJsonStream(Stream(second)).Build();

        var problem = Problem(policy => policy.UseConfiguration(configuration, "Messaging:Policy"));
        (told.Length == 0 ? problem.Length == 0 : problem.Contains(told, StringComparison.Ordinal)).Should().BeTrue(problem);

        static MemoryStream Stream(string json) => new(Encoding.UTF8.GetBytes($$"""{ "Messaging": { "Policy": {{json}} } }"""));
    }

    [Fact]
    public void The_framework_s_binder_is_refused_wherever_it_is_tried()
    {
        var configuration = BothReaders.Load(Strict);
        var section = configuration.GetSection("Messaging:Policy");

        FluentActions.Invoking(() => section.Get<MessagingPolicyOptions>()).Should().Throw<TargetInvocationException>().WithInnerException<NotSupportedException>().WithMessage("*UseConfiguration*");
        FluentActions.Invoking(() => section.Bind(new MessagingPolicyOptions())).Should().Throw<TargetInvocationException>();
        FluentActions.Invoking(() => section.GetSection("accounts").Bind(new AccountOptions())).Should().Throw<TargetInvocationException>();
        Problem(policy => policy.UseDefaults(), services: services => services.AddOptions<MessagingPolicyOptions>().Configure(section.Bind)).Should().Contain("UseConfiguration");
        Problem(policy => policy.UseDefaults(), services: services => services.PostConfigure<MessagingPolicyOptions>(_ => { })).Should().Contain("UseConfiguration");
        Problem(policy => policy.UseDefaults(), services: services => services.AddOptions<MessagingPolicyOptions>("named").Configure(section.Bind)).Should().Contain("UseConfiguration");
        Problem(policy => policy.UseDefaults().Configure(section.Bind)).Should().Contain("TargetInvocationException");
        using var provider = new ServiceCollection().AddMessagingPolicy(policy => policy.UseDefaults()).BuildServiceProvider();
        provider.GetRequiredService<IOptions<MessagingPolicyOptions>>().Invoking(options => options.Value).Should().Throw<InvalidOperationException>().WithMessage("*IMessagingPolicyStatus*");
    }

    [Fact]
    public void Every_part_of_a_policy_refuses_the_binder() =>
        typeof(MessagingPolicyOptions).Assembly.GetExportedTypes().Where(type => type is { IsClass: true, ContainsGenericParameters: false, Namespace: "Messaging.Policy" } && type != typeof(AgeBoundary) && PolicyJson.TypeInfo.Options.TryGetTypeInfo(type, out var info) && info.Properties.Count > 0)
            .Should().NotBeEmpty().And.AllSatisfy(type => type.Should().BeDerivedFrom<PolicyPartOptions>())
            .And.Contain(typeof(BudgetOptions));

    /// <summary>Why a host with this registration does not start; empty: it does. The evaluator and the start's own check say the same.</summary>
    private static string Problem(Action<MessagingPolicyBuilder> choose, IConfiguration? configuration = null, Action<IServiceCollection>? services = null)
    {
        var collection = new ServiceCollection().AddMessagingPolicy(choose);
        services?.Invoke(collection);
        if (configuration is not null)
        {
            collection.AddSingleton(configuration);
        }

        using var provider = collection.BuildServiceProvider();
        var problem = "";
        try
        {
            provider.GetRequiredService<IMessagingPolicyEvaluator>();
        }
        catch (Exception exception) when (exception is PolicyDocumentException or InvalidOperationException or TargetInvocationException)
        {
            problem = $"{exception.GetType().Name}: {exception.Message}";
        }

        var starts = provider.GetRequiredService<IStartupValidator>().Invoking(validator => validator.Validate());
        if (problem.Length == 0)
        {
            starts.Should().NotThrow();
        }
        else
        {
            starts.Should().Throw<Exception>();
        }

        return problem;
    }
}

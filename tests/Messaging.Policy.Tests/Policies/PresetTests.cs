using System.Text.Json;
using NodaTime;

namespace Messaging.Policy.Tests.Policies;

public class PresetTests
{
    [Fact]
    public void Every_preset_is_valid_and_has_its_name_and_date()
    {
        PolicyPresets.Names.Should().Contain("tiktok-2023");
        foreach (var name in PolicyPresets.Names)
        {
            var policy = PolicyPresets.Get(name);
            policy.Name.Should().Be(name);
            policy.AsOf.Should().NotBeNull();
        }
    }

    [Fact]
    public void An_unknown_preset_is_an_error_that_names_those_that_exist()
    {
        foreach (var name in new[] { "TikTok-2023", "tiktok", "", "../tiktok-2023" })
        {
            ((Action)(() => PolicyPresets.Get(name))).Should().Throw<ArgumentException>().WithMessage("*tiktok-2023*");
        }

        ((Action)(() => PolicyPresets.Get(null!))).Should().Throw<ArgumentNullException>();
    }

    [Fact]
    public void A_preset_is_a_new_object_each_time()
    {
        PolicyPresets.Get("tiktok-2023").Ages = null;

        PolicyPresets.Get("tiktok-2023").Ages.Should().NotBeNull();
    }

    [Fact]
    public void The_tiktok_preset_is_what_the_article_says()
    {
        var policy = PolicyPresets.Get("tiktok-2023");

        policy.AsOf.Should().Be(new LocalDate(2023, 10, 1));
        policy.Accounts.Phone.Required.Should().BeTrue("A3, A16");
        policy.Accounts.Phone.LineTypes.Should().Equal([PhoneLine.Mobile, PhoneLine.FixedLine, PhoneLine.Voip, PhoneLine.Unknown], "A4");
        policy.Accounts.Reports.Should().BeEquivalentTo(new ReportOptions { Threshold = 3, Window = Period.FromDays(7), RestrictFor = Period.FromDays(1) }, "A13");
        policy.Ages!.Minimum.Default.Should().Be(16, "A5");
        policy.Audience.Modes!.Select(mode => mode.Name).Should().Equal(["everyone", "friends", "noOne"], "A11");
        policy.Audience.Modes![0].Routes.Should().Equal(new Dictionary<string, Outcome> { ["friend"] = Outcome.Deliver, ["followed"] = Outcome.Deliver }, "A10, A12");
        policy.Audience.Modes[1].Routes.Should().Equal(new Dictionary<string, Outcome> { ["friend"] = Outcome.Deliver }, "A2");
        policy.Audience.Default.Should().Be("friends");
        policy.Budgets.Should().HaveCount(2).And.OnlyContain(budget => !budget.Disclosed && budget.Limit == budget.Refill, "A7");
        policy.Signals.ReadReceipts.Should().Be(SignalPolicy.Never, "A17");
    }

    [Fact]
    public void Every_policy_inside_the_scenarios_is_read()
    {
        var read = 0;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Scenarios"), "*.json", SearchOption.AllDirectories))
        {
            using var scenario = JsonDocument.Parse(File.ReadAllBytes(file), JsonText.DocumentOptions);
            var policy = scenario.RootElement.GetProperty("policy");
            if (policy.ValueKind == JsonValueKind.Object)
            {
                var errors = new List<PolicyError>();
                PolicyDocument.Read(policy, errors, "$.policy").Should().NotBeNull();
                errors.Should().BeEmpty("of {0}", file);
                read++;
            }
            else
            {
                PolicyPresets.Names.Should().Contain(policy.GetString());
            }
        }

        read.Should().BePositive();
    }
}

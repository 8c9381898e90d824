using System.Text.Json;
using System.Xml.Linq;
using Messaging.Policy.Tests.Docs;
using NodaTime;
using NodaTime.Text;

namespace Messaging.Policy.Tests.Presets;

public sealed class PresetPackageTests
{
    public static TheoryData<string> Names => new(MessagingPolicyPresets.All.Select(preset => preset.Name));

    private static IEnumerable<PolicyPreset> Known => PolicyPresets.All.Concat(MessagingPolicyPresets.All);

    [Fact]
    public void There_are_twenty_in_the_order_of_their_names()
    {
        MessagingPolicyPresets.All.Select(preset => preset.Name).Should().HaveCount(20).And.OnlyHaveUniqueItems().And.BeInAscendingOrder(StringComparer.Ordinal);
        MessagingPolicyPresets.All.Select(preset => preset.Name).Should().NotIntersectWith(PolicyPresets.Names);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_is_a_valid_policy_of_its_name(string name)
    {
        var preset = Find(name);

        var policy = preset.Read();

        policy.Name.Should().Be(name);
        policy.Sources.Should().NotBeEmpty();
        preset.Read().Should().NotBeSameAs(policy);
        preset.Product.Should().NotBeEmpty();
        preset.CannotSay.Should().NotBeEmpty("no product is so plain");
        PolicyDecider.Of(policy).Name.Should().Be(name);
    }

    [Fact]
    public void Every_part_of_every_document_has_a_fact_and_every_fact_a_part()
    {
        foreach (var preset in Known)
        {
            using var document = JsonDocument.Parse(preset.Document, JsonText.DocumentOptions);
            preset.Facts.Select(fact => fact.Path).Should().BeEquivalentTo(Parts(document.RootElement), "of {0}", preset.Name);
        }
    }

    [Fact]
    public void What_is_not_a_guess_has_a_source_that_the_document_names_and_a_day_that_has_passed()
    {
        foreach (var preset in MessagingPolicyPresets.All)
        {
            var policy = preset.Read();
            foreach (var fact in preset.Facts)
            {
                fact.Sources.Should().BeSubsetOf(policy.Sources, "{0} {1}", preset.Name, fact.Path);
                (fact.Kind == PresetFactKind.Guess || !fact.Sources.IsEmpty).Should().BeTrue("{0} {1}", preset.Name, fact.Path);
                fact.AsOf.Should().BeLessThanOrEqualTo(policy.AsOf!.Value);
                fact.Says.Should().EndWith(".");
            }
        }
    }

    [Fact]
    public void The_package_has_the_version_of_its_newest_day_and_says_that_nobody_endorsed_it()
    {
        var project = XDocument.Load(Repository.PathOf("src", "Messaging.Policy.Presets", "Messaging.Policy.Presets.csproj"));
        var newest = MessagingPolicyPresets.All.Max(preset => preset.Read().AsOf!.Value);

        project.Descendants("Version").Single().Value.Should().Be(LocalDatePattern.CreateWithInvariantCulture("yyyy.M.d").Format(newest));
        project.Descendants("Description").Single().Value.Should().Contain("not endorsed");
    }

    [Fact]
    public void A_preset_grows_old_the_instant_after_its_time()
    {
        var preset = Find("discord");
        var last = preset.OldestFact.AtStartOfDayInZone(DateTimeZone.Utc).ToInstant() + Duration.FromDays(180);

        preset.OldestFact.Should().Be(preset.Facts.Min(fact => fact.AsOf));
        preset.IsStaleAt(last).Should().BeFalse();
        preset.IsStaleAt(last + Duration.FromMilliseconds(1)).Should().BeTrue();
        PolicyPresets.All.Single().IsStaleAt(last).Should().BeTrue("it describes a product as it was in 2023");
    }

    [Theory]
    [InlineData("""{ "product": "P", "facts": [], "cannotSay": [""")]
    [InlineData("""{ "product": "P", "facts": [] }""")]
    [InlineData("""{ "product": "P", "facts": [ { "at": "$", "kind": "sure", "asOf": "2026-01-01", "says": "", "sources": [] } ], "cannotSay": [] }""")]
    [InlineData("""{ "product": "P", "facts": [ { "at": "$", "kind": "guess", "asOf": "soon", "says": "", "sources": [] } ], "cannotSay": [] }""")]
    public void A_record_that_is_not_understood_says_so(string record)
    {
        var preset = new PolicyPreset("house", "{}"u8.ToArray(), System.Text.Encoding.UTF8.GetBytes(record));

        preset.Invoking(each => each.Facts).Should().Throw<InvalidDataException>().WithMessage("*\"house\"*");
        preset.Read().Should().NotBeNull("the twin: the document is another");
    }

    private static PolicyPreset Find(string name) => MessagingPolicyPresets.All.Single(preset => preset.Name == name);

    /// <summary>The parts of which each needs a fact: the members of the wider sections, each rule and each budget, and every other section.</summary>
    private static IEnumerable<string> Parts(JsonElement document)
    {
        foreach (var section in document.EnumerateObject().Where(section => section.Name is not ("name" or "asOf" or "sources")))
        {
            var parts = section switch
            {
                { Name: "accounts" or "ages" or "audience", Value.ValueKind: JsonValueKind.Object } => section.Value.EnumerateObject().Select(member => $"$.{section.Name}.{member.Name}"),
                { Name: "rules" or "budgets" } => Enumerable.Range(0, section.Value.GetArrayLength()).Select(index => $"$.{section.Name}[{index}]"),
                _ => [$"$.{section.Name}"],
            };
            foreach (var part in parts)
            {
                yield return part;
            }
        }
    }
}

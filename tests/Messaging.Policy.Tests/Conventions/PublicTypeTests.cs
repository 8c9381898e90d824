using System.Reflection;
using System.Runtime.CompilerServices;
using System.Xml.Linq;
using Messaging.Policy.Tests.Docs;

namespace Messaging.Policy.Tests.Conventions;

/// <summary>What is public is immutable, documented and declared; what is not so was looked at.</summary>
public sealed class PublicTypeTests
{
    private static readonly Assembly Core = typeof(MessagingPolicyEvaluator).Assembly;

    /// <summary>Members that can be set at any time, with the reason.</summary>
    private static readonly Dictionary<string, string> ReviewedSetters = new(StringComparer.Ordinal)
    {
        ["BudgetCharge.Outcome"] = "a budget store writes its answers into the charges, so that asking allocates nothing",
        ["BudgetCharge.ClearsAtMicroseconds"] = "as above",
        ["BudgetCharge.IsLow"] = "as above",
        ["BudgetCharge.TakenMark"] = "as above",
        ["BudgetRequest.Holder"] = "the evaluator reuses requests, and a test of a store makes its own",
        ["BudgetRequest.FormerHolder"] = "as above",
        ["BudgetRequest.LeaseMicroseconds"] = "as above",
        ["BudgetRequest.Draft"] = "as above",
        ["BudgetRequest.Id"] = "as above",
        ["BudgetRequest.IsInstantNamed"] = "as above",
        ["FactRequest.Reports"] = "a repository writes its answer",
    };

    /// <summary>What the zero of each public enum means: the value that a host or a store forgot to set.</summary>
    private static readonly Dictionary<string, string> Zeros = new(StringComparer.Ordinal)
    {
        ["AccountIdKind.None"] = "no account",
        ["AccountKind.Unknown"] = "refused",
        ["Advisories.None"] = "nothing to tell",
        ["Affordance.Disabled"] = "the least that can be shown",
        ["AgeAssurance.Unspecified"] = "less than every minimum",
        ["AgeTransition.Freeze"] = "the narrowest",
        ["UnknownPart.Strictest"] = "the narrowest",
        ["AgeOutcome.Unknown"] = "not yes",
        ["AttainmentRule.ByRegion"] = "by law, and never early",
        ["BlockState.Unknown"] = "refused",
        ["BlockTold.Nobody"] = "tells nobody",
        ["BudgetCounts.Message"] = "counts the most",
        ["BudgetKeyKind.None"] = "no bucket",
        ["BudgetOwner.Sender"] = "counts a sender's attempts together, the strictest for him",
        ["BudgetOutcome.Lacking"] = "refused",
        ["BudgetWindow.Continuous"] = "what a budget is that names none",
        ["Consent.Unknown"] = "not granted, so refused wherever consent is asked for",
        ["ContactOutcome.Unknown"] = "not yes",
        ["ContentKind.Unknown"] = "refused",
        ["DecisionDifference.None"] = "says nothing",
        ["Disclosure.Merged"] = "told without its reason",
        ["EmailState.None"] = "refused wherever an address is required",
        ["FactParts.None"] = "nothing is asked, and no decision asks so",
        ["FailureMode.Deny"] = "refused",
        ["LawCombination.Add"] = "binds beside all others, so it can only be stricter",
        ["LawConfidence.Unknown"] = "as unreliable as low",
        ["LawKind.Unknown"] = "refused",
        ["LawStatus.Unknown"] = "refused",
        ["GroupBlocks.Refuse"] = "refused",
        ["GroupEntry.Invited"] = "inside only when he accepts",
        ["MessageRecordState.None"] = "not remembered: it is judged and taken for like any other",
        ["MessageRepeat.None"] = "no repeat",
        ["MessageThreadState.Unknown"] = "refused",
        ["MessageVerb.Unknown"] = "refused",
        ["ModeLimits.None"] = "no limit was found; settings alone make it, after they looked",
        ["ModeOrigin.PolicyDefault"] = "nothing went before the default",
        ["Outcome.Deny"] = "refused",
        ["PermitStatus.Refused"] = "refused",
        ["PresetFactKind.Guess"] = "known the least",
        ["PhoneLine.None"] = "refused wherever a number is required",
        ["ReasonClass.Recipient"] = "told the least",
        ["ReceiptOutcome.Unverified"] = "not verified",
        ["RefundOn.Never"] = "gives nothing back",
        ["RelationFlags.Unknown"] = "refused",
        ["Remedies.None"] = "nothing to tell",
        ["RuleState.NotConcerned"] = "says nothing",
        ["ReportState.NotKept"] = "nothing was kept: repeat the call",
        ["RequestPlace.Nowhere"] = "shown nowhere",
        ["SelfMessages.Deny"] = "refused",
        ["SettleStatus.Nothing"] = "nothing was settled",
        ["SignalPolicy.Never"] = "refused",
        ["StandingState.Unknown"] = "refused",
        ["TokenBucketClock.Coarse"] = "the default: never ahead, so that it grants nothing early",
    };

    /// <summary>Public types whose documentation needs no word on threads or change, with the reason.</summary>
    private static readonly Dictionary<string, string> ReviewedWithoutThreadSafety = new(StringComparer.Ordinal)
    {
        ["Enumerator"] = "walks a list that is immutable, in one loop",
        ["BudgetStoreFullException"] = "an exception",
        ["PolicyDocumentException"] = "an exception",
        ["SendFacts"] = "a view that cannot leave the thread that judges",
    };

    /// <summary>Public structs whose documentation does not say what <c>default</c> is, with the reason.</summary>
    private static readonly Dictionary<string, string> ReviewedWithoutDefault = new(StringComparer.Ordinal)
    {
        ["Enumerator"] = "made by its list alone",
    };

    [Fact]
    public void No_public_value_can_be_changed_but_options_and_what_was_looked_at()
    {
        var setters =
            from type in Core.GetExportedTypes()
            where !type.Name.EndsWith("Options", StringComparison.Ordinal)
            from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            where property.SetMethod is { IsPublic: true } setter && !setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit))
            select $"{type.Name}.{property.Name}";

        setters.Should().BeEquivalentTo(ReviewedSetters.Keys);
    }

    [Fact]
    public void No_public_type_has_a_public_field()
    {
        var fields =
            from type in Core.GetExportedTypes()
            where !type.IsEnum
            from field in type.GetFields(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            where !field.IsLiteral
            select $"{type.Name}.{field.Name}";

        fields.Should().BeEmpty();
    }

    [Fact]
    public void Public_structs_are_read_only_but_what_was_looked_at()
    {
        var mutable = Core.GetExportedTypes().Where(type => type.IsValueType && !type.IsEnum && !type.IsDefined(typeof(IsReadOnlyAttribute)));

        mutable.Select(type => type.Name).Should().BeEquivalentTo(["BudgetCharge", "Enumerator", "LawReferenceEnumerator", "SendFacts"], "a store answers in a charge, an enumerator moves, and facts are read in place, by the library alone");
    }

    [Fact]
    public void Public_classes_are_sealed_or_made_to_be_derived_from()
    {
        Core.GetExportedTypes().Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false }).Should().BeEmpty();
    }

    [Fact]
    public void The_zero_of_every_public_enum_was_looked_at()
    {
        var zeros = Core.GetExportedTypes().Where(type => type.IsEnum).Select(type => $"{type.Name}.{Enum.GetName(type, Activator.CreateInstance(type)!)}");

        zeros.Should().BeEquivalentTo(Zeros.Keys);
    }

    [Fact]
    public void Everything_public_has_a_summary()
    {
        var members = Members();
        var missing = members.Where(member => string.IsNullOrWhiteSpace(member.Value.Element("summary")?.Value) && !member.Value.Descendants("inheritdoc").Any())
            .Select(member => member.Key);

        members.Should().NotBeEmpty();
        missing.Where(IsPublic).Should().BeEmpty();
        Core.GetExportedTypes().Where(type => !members.ContainsKey(DocumentationName(type))).Should().BeEmpty();
    }

    [Fact]
    public void Every_public_type_says_whether_it_may_change_or_be_shared_among_threads()
    {
        var members = Members();
        var silent = Core.GetExportedTypes()
            .Where(type => !type.IsEnum && !(type.IsAbstract && type.IsSealed))
            .Where(type => !Says(members, type, "immutable", "many threads"))
            .Select(type => type.Name);

        silent.Except(ReviewedWithoutThreadSafety.Keys).Should().BeEmpty();
    }

    [Fact]
    public void Every_public_struct_says_what_its_default_is()
    {
        var members = Members();
        var silent = Core.GetExportedTypes().Where(type => type.IsValueType && !type.IsEnum && !Says(members, type, "default")).Select(type => type.Name);

        silent.Except(ReviewedWithoutDefault.Keys).Should().BeEmpty();
    }

    [Fact]
    public void Every_public_type_is_declared()
    {
        var declared = Repository.Read("src", "Messaging.Policy", "PublicAPI.Unshipped.txt").Split('\n')
            .Concat(Repository.Read("src", "Messaging.Policy", "PublicAPI.Shipped.txt").Split('\n'))
            .Select(line => line.Split('<')[0]).ToHashSet(StringComparer.Ordinal);

        Core.GetExportedTypes().Select(type => type.FullName!.Replace('+', '.').Split('`')[0]).Where(name => !declared.Contains(name)).Should().BeEmpty();
    }

    [Fact]
    public void All_public_types_are_in_one_namespace_but_the_registration()
    {
        Core.GetExportedTypes().Where(type => type.Namespace != "Messaging.Policy").Select(type => type.FullName)
            .Should().Equal("Microsoft.Extensions.DependencyInjection.MessagingPolicyServiceCollectionExtensions");
    }

    [Fact]
    public void The_core_depends_on_its_three_packages_and_the_framework()
    {
        var packages = XDocument.Load(Repository.PathOf("src", "Messaging.Policy", "Messaging.Policy.csproj")).Descendants("PackageReference")
            .Where(package => (string?)package.Attribute("PrivateAssets") != "all").Select(package => (string?)package.Attribute("Include"));
        var assemblies = Core.GetReferencedAssemblies().Select(assembly => assembly.Name!)
            .Where(name => !name.StartsWith("System.", StringComparison.Ordinal) && name is not ("netstandard" or "mscorlib"));

        packages.Should().BeEquivalentTo("Microsoft.Extensions.DependencyInjection.Abstractions", "Microsoft.Extensions.Options", "NodaTime");
        assemblies.Should().BeSubsetOf(
            ["Microsoft.Extensions.DependencyInjection.Abstractions", "Microsoft.Extensions.Options", "NodaTime", "Microsoft.Extensions.Primitives"],
            "the primitives come with the options, which tell of reloads by them");
    }

    private static Dictionary<string, XElement> Members() =>
        XDocument.Load(Path.Combine(AppContext.BaseDirectory, "Messaging.Policy.xml")).Descendants("member")
            .ToDictionary(member => (string)member.Attribute("name")!, StringComparer.Ordinal);

    private static bool Says(Dictionary<string, XElement> members, Type type, params string[] words) =>
        members.TryGetValue(DocumentationName(type), out var member)
        && words.Any(word => string.Concat(member.Elements().Where(part => part.Name.LocalName is "summary" or "remarks").Select(part => part.Value))
            .Contains(word, StringComparison.OrdinalIgnoreCase));

    private static string DocumentationName(Type type) => $"T:{type.FullName!.Replace('+', '.')}";

    private static bool IsPublic(string member) =>
        Core.GetExportedTypes().Any(type => member == DocumentationName(type)
            || (member.StartsWith($"{member[0]}:{type.FullName!.Replace('+', '.')}.", StringComparison.Ordinal)
                && type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
                    .Any(each => member.Contains($".{each.Name.Replace('.', '#')}", StringComparison.Ordinal))));
}

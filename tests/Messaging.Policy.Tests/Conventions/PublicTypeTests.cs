using System.Reflection;
using System.Runtime.CompilerServices;
using System.Xml.Linq;
using Messaging.Policy.Tests.Specs;

namespace Messaging.Policy.Tests.Conventions;

/// <summary>What every public type owes its users.</summary>
public class PublicTypeTests
{
    private static readonly Assembly Core = typeof(MessagingPolicyEvaluator).Assembly;

    private static readonly Type[] Public = [.. Core.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal)];

    /// <summary>The zero of each public enum, reviewed: it refuses, tells nothing, or is what a setting means where it is left out.</summary>
    private static readonly Dictionary<string, string> Zeros = new()
    {
        ["AccountKind"] = "Unknown",
        ["Advisories"] = "None",
        ["Affordance"] = "Disabled",
        ["AgeAssurance"] = "Unspecified",
        ["BlockState"] = "Unknown",
        ["BudgetCounts"] = "Message",
        ["BudgetKeyKind"] = "None",
        ["BudgetOwner"] = "Sender",
        ["BudgetVerdict"] = "Lacking",
        ["ContentKind"] = "Unknown",
        ["Disclosure"] = "Merged",
        ["EmailState"] = "None",
        ["FailureMode"] = "Deny",
        ["MessageVerb"] = "Unknown",
        ["Outcome"] = "Deny",
        ["PhoneLine"] = "None",
        ["ReasonClass"] = "Recipient",
        ["RefundOn"] = "Never",
        ["RelationFlags"] = "Unknown",
        ["Remedies"] = "None",
        ["RuleState"] = "NotConcerned",
        ["SelfMessages"] = "Deny",
        ["SignalRule"] = "Never",
        ["StandingState"] = "Unknown",
        ["ThreadState"] = "Unknown",
    };

    [Fact]
    public void Every_enum_has_a_zero_that_was_reviewed() =>
        Public.Where(type => type.IsEnum).ToDictionary(type => type.Name, type => Enum.GetName(type, 0)).Should().BeEquivalentTo(Zeros);

    [Fact]
    public void The_chain_of_outcomes_is_the_order_of_their_values() =>
        Enum.GetValues<Outcome>().Should().Equal(Outcome.Deny, Outcome.Filtered, Outcome.Request, Outcome.Quiet, Outcome.Deliver);

    [Fact]
    public void Values_are_immutable()
    {
        // The one value that two sides fill in: the evaluator the question, the store the answer.
        var values = Public.Where(type => (type.IsValueType && !type.IsEnum && type != typeof(BudgetCharge) && !type.IsNested) || IsRecord(type));

        values.SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            .Where(property => property.SetMethod is { IsPublic: true } setter && !setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)))
            .Should().BeEmpty();
        values.SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Instance)).Should().BeEmpty();
        values.Where(type => type.IsValueType).Should().OnlyContain(type => type.IsDefined(typeof(IsReadOnlyAttribute), false));
    }

    [Fact]
    public void Classes_are_sealed_or_static()
    {
        Public.Where(type => type.IsClass && !type.IsSealed).Should().BeEmpty();
    }

    [Fact]
    public void No_public_type_is_called_just_policy_or_by_a_vague_word()
    {
        Public.Select(type => type.Name).Should().NotContain("Policy");
        Core.GetTypes().Select(type => type.Name).Where(name => name.EndsWith("Manager", StringComparison.Ordinal) || name.EndsWith("Helper", StringComparison.Ordinal) || name.Contains("Util", StringComparison.Ordinal))
            .Should().BeEmpty();
    }

    [Fact]
    public void Asynchronous_methods_say_so_and_take_a_token_last()
    {
        foreach (var method in Public.SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(method => method.ReturnType.Name.StartsWith("ValueTask", StringComparison.Ordinal) || typeof(Task).IsAssignableFrom(method.ReturnType)))
        {
            method.Name.Should().EndWith("Async");
            if (method.Name != nameof(IAsyncDisposable.DisposeAsync))
            {
                method.GetParameters()[^1].ParameterType.Should().Be<CancellationToken>(method.ToString());
            }
        }
    }

    [Fact]
    public void Every_public_type_is_documented_and_says_what_it_must()
    {
        var members = XDocument.Load(Path.ChangeExtension(Core.Location, ".xml")).Descendants("member").ToDictionary(member => member.Attribute("name")!.Value);
        var silent = new List<string>();
        foreach (var type in Public.Where(type => !type.IsNested))
        {
            if (!members.TryGetValue($"T:{type.FullName}", out var member) || string.IsNullOrWhiteSpace(member.Element("summary")?.Value))
            {
                silent.Add($"{type.Name}: no summary");
                continue;
            }

            var text = member.ToString();
            if (type.IsValueType && !type.IsEnum && !text.Contains("default", StringComparison.Ordinal))
            {
                silent.Add($"{type.Name}: what default is");
            }

            if (type is { IsInterface: true } && !text.Contains("many threads", StringComparison.Ordinal))
            {
                silent.Add($"{type.Name}: what an implementer owes to threads");
            }
        }

        silent.Should().BeEmpty();
    }

    [Fact]
    public void The_core_depends_on_the_three_that_it_was_given()
    {
        var others = Core.GetReferencedAssemblies().Select(name => name.Name!)
            .Where(name => !name.StartsWith("System", StringComparison.Ordinal) && name != "netstandard");
        others.Should().BeSubsetOf(
        [
            "Microsoft.Extensions.DependencyInjection.Abstractions", "Microsoft.Extensions.Options", "NodaTime",
            "Microsoft.Extensions.Primitives", // what the second of them brings: change tokens
        ]);
        var project = XDocument.Load(SourceTree.FindFile("src", "Messaging.Policy", "Messaging.Policy.csproj")!);
        project.Descendants("PackageReference").Where(package => package.Attribute("PrivateAssets") is null).Select(package => package.Attribute("Include")!.Value)
            .Should().BeEquivalentTo("Microsoft.Extensions.DependencyInjection.Abstractions", "Microsoft.Extensions.Options", "NodaTime");
    }

    /// <summary>The build holds every member to the list once it is written; here, that no type is forgotten or invented.</summary>
    [Fact]
    public void The_declared_public_types_are_the_public_types()
    {
        var declared = new[] { "PublicAPI.Shipped.txt", "PublicAPI.Unshipped.txt" }
            .SelectMany(file => File.ReadAllLines(SourceTree.FindFile("src", "Messaging.Policy", file)!))
            .Where(line => line.Length > 0 && line[0] != '#')
            .ToHashSet();
        if (declared.Count == 0)
        {
            return;
        }

        foreach (var type in Public)
        {
            declared.Should().Contain(type.FullName!.Replace('+', '.'));
        }

        declared.Where(line => !line.Contains('(', StringComparison.Ordinal) && !line.Contains("->", StringComparison.Ordinal))
            .Should().BeSubsetOf(Public.Select(type => type.FullName!.Replace('+', '.')));
    }

    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null;
}

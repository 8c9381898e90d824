using System.Reflection;
using System.Text.RegularExpressions;
using Messaging.Policy.Tests.Specs;

namespace Messaging.Policy.Tests.Conventions;

/// <summary>The house: a room knows what stands above it, never below; and no file asks the machine for the time.</summary>
public partial class FolderTests
{
    private static readonly string Source = Path.Combine(SourceTree.Root, "src", "Messaging.Policy");

    private static readonly string[] Files = [.. Directory.EnumerateFiles(Source, "*.cs", SearchOption.AllDirectories)
        .Where(file => !Path.GetRelativePath(Source, file).StartsWith("obj", StringComparison.Ordinal) && !Path.GetRelativePath(Source, file).StartsWith("bin", StringComparison.Ordinal))];

    /// <summary>Type names by the room of the file that is named for them.</summary>
    private static readonly Dictionary<string, string> Rooms = FindRooms();

    /// <summary>What each room of facts may know besides itself.</summary>
    private static readonly Dictionary<string, string[]> Above = new()
    {
        ["Accounts"] = [],
        ["Ages"] = ["Accounts"],
        ["Relations"] = ["Accounts"],
        ["Blocking"] = ["Accounts"],
        ["Threads"] = ["Accounts"],
        ["Reports"] = ["Accounts"],
        ["Audience"] = ["Accounts"],
    };

    [Fact]
    public void Rooms_of_facts_know_only_what_stands_above_them()
    {
        var below =
            from file in Files
            where Above.ContainsKey(RoomOf(file))
            from use in Uses(file)
            where use.Room != RoomOf(file) && !Above[RoomOf(file)].Contains(use.Room) && !IsShared(file, use.Type)
            select $"{Path.GetRelativePath(Source, file)} knows {use.Type} of {use.Room}";

        below.Should().BeEmpty();
    }

    [Fact]
    public void The_scan_sees_what_a_file_uses() =>
        Uses(Path.Combine(Source, "Facts", "SendFacts.cs")).Should()
            .Contain(("Account", "Accounts")).And.Contain(("MessageThread", "Threads")).And.Contain(("CompiledPolicy", "Policies"));

    [Fact]
    public void Nothing_but_registration_uses_the_in_memory_store()
    {
        foreach (var file in Files.Where(file => RoomOf(file) is not ("InMemory" or "Registration")))
        {
            Uses(file).Where(use => use.Room == "InMemory").Should().BeEmpty(Path.GetRelativePath(Source, file));
        }
    }

    [Fact]
    public void Rules_know_no_port_no_flow_and_no_store()
    {
        foreach (var file in Files.Where(file => RoomOf(file) == "Rules"))
        {
            Uses(file).Where(use => use.Room is "Flow" or "InMemory" or "Registration" || PortName().IsMatch(use.Type))
                .Should().BeEmpty(Path.GetRelativePath(Source, file));
            StripComments(File.ReadAllText(file)).Should().NotContain("await").And.NotContain("Clock");
        }
    }

    [Fact]
    public void Every_file_is_named_for_the_type_that_it_declares()
    {
        var types = typeof(MessagingPolicyEvaluator).Assembly.GetTypes().Select(type => type.Name.Split('`')[0]).ToHashSet();

        Files.Select(file => Path.GetFileNameWithoutExtension(file)).Where(name => !types.Contains(name) && name != "ViewReason").Should().BeEmpty();
    }

    [Fact]
    public void Every_rule_of_the_library_has_a_file_and_a_place_in_the_list()
    {
        var rules = typeof(IStandardRule).Assembly.GetTypes().Where(type => type.IsValueType && typeof(IStandardRule).IsAssignableFrom(type)).ToArray();
        var list = File.ReadAllText(Path.Combine(Source, "Rules", "StandardRules.cs"));

        rules.Should().OnlyContain(rule => list.Contains($"Visit<{rule.Name}>", StringComparison.Ordinal));
        rules.Select(rule => (int)rule.GetProperty(nameof(IStandardRule.Index), BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!).Distinct()
            .Should().BeEquivalentTo(Enumerable.Range(0, RuleIndex.Count));
    }

    [Fact]
    public void No_file_asks_the_machine_for_time_chance_or_culture()
    {
        foreach (var file in Files.Where(file => Path.GetFileName(file) != "EvaluatorSettings.cs"))
        {
            Ambient().Matches(StripComments(File.ReadAllText(file))).Select(match => match.Value).Should().BeEmpty(Path.GetRelativePath(Source, file));
        }
    }

    [Fact]
    public void No_file_carries_unfinished_work_or_suppresses_a_warning_without_a_reason()
    {
        foreach (var file in Files)
        {
            var text = File.ReadAllText(file);
            Unfinished().IsMatch(text).Should().BeFalse(file);
            foreach (var line in text.Split('\n').Where(line => line.StartsWith("#pragma warning disable", StringComparison.Ordinal)))
            {
                line.Should().Contain("//", file);
            }
        }
    }

    [Fact]
    public void Files_are_small()
    {
        var lengths = Files.Select(file => File.ReadLines(file).Count()).Order().ToArray();

        lengths[lengths.Length / 2].Should().BeLessThan(60);
    }

    /// <summary>Outcomes are words that every room speaks; a region and how well an age is proved are facts of an account.</summary>
    private static bool IsShared(string file, string type) => type == "Outcome" || (RoomOf(file) == "Accounts" && type is "Region" or "AgeAssurance");

    private static IEnumerable<(string Type, string Room)> Uses(string file)
    {
        var own = Path.GetFileNameWithoutExtension(file);
        return Identifier().Matches(StripComments(File.ReadAllText(file))).Select(match => match.Value).Distinct()
            .Where(name => name != own && Rooms.ContainsKey(name) && !IsMember(own, name))
            .Select(name => (name, Rooms[name]));
    }

    /// <summary>Whether a type has a property of that name which is not of the type of that name.</summary>
    private static bool IsMember(string type, string name) =>
        typeof(MessagingPolicyEvaluator).Assembly.GetType($"Messaging.Policy.{type}")
            ?.GetProperty(name, BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static) is { } property
        && property.PropertyType.Name != name;

    /// <summary>Code without comments and texts, and without what follows a dot or is assigned: a member is not a dependency.</summary>
    private static string StripComments(string code) => Member().Replace(Texts().Replace(Comments().Replace(code, ""), "\"\""), " ");

    private static Dictionary<string, string> FindRooms() => Files
        .Where(file => RoomOf(file) != ".")
        .GroupBy(file => Path.GetFileNameWithoutExtension(file))
        .Where(group => group.Count() == 1)
        .ToDictionary(group => group.Key, group => RoomOf(group.Single()));

    private static string RoomOf(string file)
    {
        var relative = Path.GetRelativePath(Source, file);
        return relative.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal) ? relative.Split(Path.DirectorySeparatorChar)[0] : ".";
    }

    [GeneratedRegex(@"\b[A-Z][A-Za-z]+\b")]
    private static partial Regex Identifier();

    [GeneratedRegex(@"//[^\n]*|/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comments();

    [GeneratedRegex("\"[^\"\\n]*\"")]
    private static partial Regex Texts();

    [GeneratedRegex(@"\.[A-Z][A-Za-z]+\b|\b[A-Z][A-Za-z]+(?=\s*(\{ (get|init|readonly|internal)|=>|=[^=]|,\s*$|\)))")]
    private static partial Regex Member();

    [GeneratedRegex(@"^I[A-Z][A-Za-z]+(Repository|Store)$")]
    private static partial Regex PortName();

    [GeneratedRegex(@"\b(DateTime(Offset)?\.(Now|UtcNow|Today)|SystemClock\.Instance|TimeProvider\.System|Stopwatch|Environment\.TickCount|new Random|Random\.Shared|CurrentCulture|CurrentUICulture|Thread\.Sleep|GetSystemDefault|TimeZoneInfo)\b")]
    private static partial Regex Ambient();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|NotImplementedException)\b")]
    private static partial Regex Unfinished();
}

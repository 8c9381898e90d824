using Messaging.Policy.Tests.Docs;

namespace Messaging.Policy.Tests.Conventions;

/// <summary>The rooms of the library are in a line: a room uses those before it and none after it. There are no exceptions.</summary>
public sealed class RoomTests(SourceUses uses) : IClassFixture<SourceUses>
{
    public const string FrontDoor = "front door";

    private const int MostLines = 250;
    private const int LargestCircleOfTypes = 11;

    /// <summary>From the room that uses no other to the one that may use all; <c>docs/architecture.md</c> says what is in each.</summary>
    internal static readonly string[] Rooms =
    [
        "Basics", "Accounts", "Outcomes", "Ages", "Pairs", "Threads", "Audience", "Groups", "Ports", "Pace", "Options", "Deciding", "Policies", "Loading", "Telemetry",
        "Flow", "Receipts", FrontDoor, "InMemory", "Registration",
    ];

    [Fact]
    public void Every_folder_is_a_room()
    {
        var folders = Directory.EnumerateDirectories(Repository.PathOf("src", "Messaging.Policy")).Select(path => Path.GetFileName(path)!).Except(["bin", "obj"]);

        folders.Append(FrontDoor).Should().BeEquivalentTo(Rooms);
    }

    [Fact]
    public void A_room_uses_only_rooms_before_it()
    {
        uses.All.Should().HaveCountGreaterThan(2_000);
        Against(uses.All).Should().BeEmpty();
    }

    [Fact]
    public void A_use_that_names_no_type_is_seen()
    {
        const string honest = "namespace Messaging.Policy; internal static class Another { public static object Of(CompiledPolicy policy) => policy.Ages!.Minimum; }";

        Against(uses.OfAnother("Flow", honest)).Should().BeEmpty("the twin: Flow may use what Deciding has");
        Against(uses.OfAnother("Accounts", honest)).Should().Contain(use => use.Contains("CompiledPolicy.Ages", StringComparison.Ordinal))
            .And.Contain(use => use.Contains("AgeRules.Minimum", StringComparison.Ordinal), "its type is not named");
        Against(uses.OfAnother("Basics", "namespace Messaging.Policy; internal static class Another { public static void Of() { EvaluationContext made = new(); made.Dispose(); } }"))
            .Should().Contain(use => use.Contains("EvaluationContext.Dispose", StringComparison.Ordinal));
    }

    [Fact]
    public void No_rooms_use_each_other_in_a_circle() =>
        Circles.Of(uses.All.Select(use => (use.Room, use.ToRoom))).Should().BeEmpty();

    [Fact]
    public void No_circle_of_types_is_large()
    {
        var circles = Circles.Of(uses.All.Select(use => (use.Type, use.ToType)));

        circles.Should().OnlyContain(circle => circle.Count <= LargestCircleOfTypes, "the largest is {0}", string.Join(", ", circles.Count > 0 ? circles[0] : []));
    }

    /// <summary>A saved state holds the drafts of messages, and each is read whole before any counts: that alone reaches beyond the ports.</summary>
    [Fact]
    public void The_store_in_memory_uses_the_ports_and_none_of_the_steps() =>
        uses.All.Where(use => use.Room == "InMemory" && use.ToType != nameof(MessageDraft)).Select(use => use.ToRoom).Distinct().Should().NotContain(["Deciding", "Policies", "Loading", "Flow", "Receipts"]);

    [Fact]
    public void No_file_is_long()
    {
        var longFiles = Repository.Files("src", "*.cs").Where(path => File.ReadLines(path).Count() > MostLines).Select(path => Path.GetFileName(path));

        longFiles.Should().BeEmpty();
    }

    [Fact]
    public void The_page_on_the_architecture_lists_the_rooms_in_order()
    {
        var rows = File.ReadLines(Repository.PathOf("docs", "architecture.md")).Where(line => line.StartsWith("| **", StringComparison.Ordinal)).Select(line => line.Split("**")[1]);

        rows.Should().Equal(Rooms);
    }

    private static IEnumerable<string> Against(IEnumerable<SourceUses.Use> uses) =>
        uses.Where(use => Array.IndexOf(Rooms, use.ToRoom) > Array.IndexOf(Rooms, use.Room)).Select(use => use.ToString()).Distinct();
}

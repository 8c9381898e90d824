namespace Messaging.Policy.Tests.Conventions;

/// <summary>How often a granted send and its commit go from one room to another: a reader who follows a call changes folders no oftener.</summary>
public sealed class RoomTraceTests(TracedLibrary library) : IClassFixture<TracedLibrary>
{
    private const int MostChanges = 60;

    [Fact]
    public async Task A_granted_send_and_its_commit_change_rooms_at_most_sixty_times()
    {
        var files = await library.SendAsync();

        files.Should().HaveCountGreaterThan(400);
        Changes(files, SourceUses.RoomOf).Should().BeInRange(30, MostChanges);
        Changes(files, Path.GetFileName).Should().BeGreaterThan(MostChanges, "the twin: with a room for each file the same way is seen to change more often");
    }

    /// <summary>An id costs two more calls of the budget store: the lease is begun anew, and the message becomes sent.</summary>
    [Fact]
    public async Task With_a_message_id_they_change_at_most_eighty_times() =>
        Changes(await library.SendAsync("m1"), SourceUses.RoomOf).Should().BeInRange(MostChanges / 2, 80);

    [Fact]
    public void Each_step_from_one_room_to_another_is_a_change()
    {
        string[] files = ["Flow/A.cs", "Flow/B.cs", "Accounts/AccountId.cs", "Flow/A.cs", "Loading/C.cs", "Evaluator.cs"];

        Changes([.. files.Select(file => file.Replace('/', Path.DirectorySeparatorChar))], SourceUses.RoomOf).Should().Be(2);
    }

    private static int Changes(IReadOnlyList<string> files, Func<string, string?> place)
    {
        string?[] places = [.. files.Where(file => SourceUses.RoomOf(file) != "Accounts").Select(place)];
        return places.Zip(places.Skip(1)).Count(pair => pair.First != pair.Second);
    }
}

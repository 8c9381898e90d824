namespace Messaging.Policy.Tests.Pace;

/// <summary>The key of an empty slot is 0, which is a key, too: nobody's slot may pass for that of key 0 while another key is written.</summary>
public sealed class KeyZeroTests
{
    // A hash of 0 begins at the first slot, where four slots are looked at together.
    private const ulong Hash = 0;
    private const long Word = 42;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_key_that_is_written_meanwhile_is_never_found_as_key_zero(int others)
    {
        Schedules.All(3, turns =>
        {
            var page = BucketPage<long, SteppedWidePages>.Empty(depth: 0);
            nint found = -1;
            turns.Run(() => Write(page, others), () => found = BucketPage<long, SteppedWidePages>.IndexOf(page, 0L, Hash));
            found.Should().Be(0);
        }).Should().BeGreaterThan(3);
    }

    [Fact]
    public void A_key_that_was_written_before_is_found_while_others_are_written()
    {
        Schedules.All(3, turns =>
        {
            var page = BucketPage<long, SteppedWidePages>.Empty(depth: 0);
            BucketPage<long, SteppedWidePages>.Write(page, 5, Hash, Word);
            BucketPage<long, SteppedWidePages>.Write(page, 0, Hash, Word);
            nint found = -1;
            turns.Run(() => Write(page, 2), () => found = BucketPage<long, SteppedWidePages>.IndexOf(page, 0L, Hash));
            found.Should().Be(2);
        });
    }

    [Fact]
    public void The_twin_that_reads_the_key_before_the_word_finds_another_keys_slot()
    {
        var wrong = 0;
        Schedules.All(3, turns =>
        {
            var page = BucketPage<long, SteppedWidePages>.Empty(depth: 0);
            var isFound = false;
            turns.Run(
                () => Write(page, 1),
                () =>
                {
                    Turns.Step();
                    var isKey = page[1].Key == 0;
                    Turns.Step();
                    isFound = isKey && page[1].Word != PackedArrival.Empty;
                });
            wrong += isFound ? 1 : 0;
        });
        wrong.Should().BePositive();
    }

    private static void Write(BucketSlot<long>[] page, int others)
    {
        for (var key = 7; key < 7 + others; key++)
        {
            Turns.Step();
            BucketPage<long, SteppedWidePages>.Write(page, key, Hash, Word);
        }
    }
}

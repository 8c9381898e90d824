using Messaging.Policy.Tests.Specs;
using NodaTime;

namespace Messaging.Policy.Tests.InMemory;

/// <summary>Old conversations of nobody are forgotten when the host says so, and nothing else is.</summary>
public sealed class ReclaimThreadsTests
{
    private static readonly Instant Old = World.Noon - Duration.FromDays(400);

    private readonly InMemoryMessagingStore _store = new();

    [Fact]
    public async Task Only_old_conversations_of_accounts_that_do_not_exist_are_forgotten()
    {
        foreach (var id in new AccountId[] { "ana", "ben", 1, 2 })
        {
            _store.SetAccount(new Account { Id = id });
        }

        _store.SetThread("ana", "gone", Thread("ana", Old));
        _store.SetThread("ana", "ben", Thread("ana", Old));
        _store.SetThread("ben", "gone", Thread("ben", World.Noon));
        _store.SetThread(1, 9, Thread(1, Old));
        _store.SetThread(1, 2, Thread(1, Old));
        _store.SetThread("ana", "unknown when", new() { State = MessageThreadState.Open, StartedBy = "ana" });
        _store.SetBlocks("ana", "gone", BlockState.Blocks, new() { Blocks = World.Noon });

        _store.ReclaimThreads(World.Noon).Should().Be(3);

        _store.FindThread("ana", "gone").Should().Be(MessageThread.None);
        _store.FindThread(9, 1).Should().Be(MessageThread.None);
        _store.FindThread("unknown when", "ana").Should().Be(MessageThread.None);
        _store.FindThread("ana", "ben").Should().Be(Thread("ana", Old));
        _store.FindThread("ben", "gone").Should().Be(Thread("ben", World.Noon));
        _store.FindThread(2, 1).Should().Be(Thread(1, Old));
        var blocks = new BlockPair[1];
        await _store.FindAsync("ana", new AccountId[] { "gone" }, blocks, CancellationToken.None);
        blocks[0].OutgoingEnds.Blocks.Should().Be(World.Noon, "blocks stay");
        _store.ReclaimThreads(World.Noon).Should().Be(0);
        _store.ReclaimThreads(World.Noon + World.Microsecond).Should().Be(1);
    }

    [Fact]
    public void What_is_forgotten_makes_room_for_what_comes()
    {
        const int each = 20_000;
        const int rounds = 20;
        var largest = 0L;
        for (var round = 0; round < rounds; round++)
        {
            _store.SetAccount(new Account { Id = 7_000_000L + round });
            for (var i = 1L; i <= each; i++)
            {
                _store.SetThread((round * each) + i, -i, Thread(-i, Old));
            }

            // One of each round stays, among many that go.
            _store.SetAccount(new Account { Id = 8_000_000L + round });
            _store.SetThread(7_000_000L + round, 8_000_000L + round, Thread(7_000_000L + round, Old));
            _store.ReclaimThreads(World.Noon).Should().Be(each);
            largest = Math.Max(largest, _store.ThreadCapacity);
        }

        // Each of the 64 parts of the store keeps the page that it is filling, of at most 1,024 places, and one that is more than half full.
        largest.Should().BeLessThan(64 * 2 * 1_024).And.BeLessThan(each * rounds, "the pages that were given up hold nothing");
        for (var round = 0; round < rounds; round++)
        {
            _store.FindThread(7_000_000L + round, 8_000_000L + round).State.Should().Be(MessageThreadState.Open);
        }
    }

    [Fact]
    public async Task Nobody_misses_a_conversation_that_moves_while_it_is_read()
    {
        const int kept = 300;
        for (var i = 0L; i < kept; i++)
        {
            _store.SetAccount(new Account { Id = i });
            _store.SetAccount(new Account { Id = 1_000 + i });
            _store.SetThread(i, 1_000 + i, Thread(i, Old));
        }

        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 2).Select(_ => Task.Run(() =>
        {
            var missed = 0;
            var found = new MessageThread[1];
            while (!done.IsCancellationRequested)
            {
                for (var i = 0L; i < kept; i++)
                {
                    _store.FindAsync(i, new AccountId[] { 1_000 + i }, found, CancellationToken.None).AsTask().GetAwaiter().GetResult();
                    missed += found[0].State == MessageThreadState.Open && _store.FindThread(1_000 + i, i).State == MessageThreadState.Open ? 0 : 1;
                }
            }

            return missed;
        })).ToArray();
        for (var round = 0L; round < 40; round++)
        {
            for (var i = 0L; i < 2_000; i++)
            {
                _store.SetThread(10_000 + (round * 2_000) + i, -1 - i, Thread(-1 - i, Old));
            }

            _store.ReclaimThreads(World.Noon);
        }

        await done.CancelAsync();
        (await Task.WhenAll(readers)).Should().OnlyContain(missed => missed == 0);
    }

    private static MessageThread Thread(AccountId starter, Instant at) => new() { State = MessageThreadState.Open, StartedBy = starter, ChangedAt = at, First = new(1, at) };
}

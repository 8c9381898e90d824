namespace Messaging.Policy.Tests.Concurrency;

/// <summary>Facts that are read without a lock while others change them and the tables grow.</summary>
public sealed class FactContentionTests
{
    private const int Rounds = 6_000;

    private readonly InMemoryMessagingStore _store = new();
    private int _last = -1;
    private int _isOver;

    [Fact]
    public void A_relation_is_never_seen_half_changed()
    {
        Relation[] whole =
        [
            new(RelationFlags.None | RelationFlags.Follows, TagSet.Of("x-alpha")),
            new(RelationFlags.None | RelationFlags.Contact, TagSet.Of("x-beta")),
            new(RelationFlags.None | RelationFlags.Friend | RelationFlags.Allows),
        ];
        _store.SetRelation(1, 2, whole[0]);

        var torn = Race.Run(4, runner => runner switch
        {
            0 => Write(i => _store.SetRelation(1, 2, whole[i % 3])),
            1 => Write(i => _store.SetRelation(3, i + 4, Relation.None with { Flags = RelationFlags.Follows })),
            _ => CountWhileWriting(2, () => whole.Contains(Relations(1, 2).Outgoing) && whole.Contains(Relations(2, 1).Incoming) ? 0 : 1),
        });

        torn.Should().OnlyContain(count => count == 0);
    }

    [Fact]
    public void A_conversation_is_never_seen_half_changed_and_never_goes_back()
    {
        var seen = 0L;
        var wrong = Race.Run(3, runner => runner switch
        {
            0 => Write(i => _store.SetThread(1, 2, ThreadOf(i + 1))),
            1 => Write(i => _store.SetThread(1, i + 3, ThreadOf(i))),
            _ => CountWhileWriting(2, () =>
            {
                var thread = _store.FindThread(2, 1);
                var isWhole = thread == ThreadOf(thread.Beginnings) && thread.Beginnings >= seen;
                seen = thread.Beginnings;
                return isWhole ? 0 : 1;
            }),
        });

        wrong.Should().OnlyContain(count => count == 0);
        _store.FindThread(1, 2).Should().Be(ThreadOf(Rounds));
    }

    [Fact]
    public void Law_10_a_block_that_was_acknowledged_is_in_every_later_look_up_while_the_tables_grow()
    {
        var missing = Race.Run(4, runner => runner switch
        {
            0 => Write(i =>
            {
                _store.Block(i, i + 1);
                Volatile.Write(ref _last, i);
            }),
            1 => Write(i => _store.SetRelation(i + 1, i, new(RelationFlags.Follows))),
            _ => CountWhileWriting(2, () =>
            {
                var last = Volatile.Read(ref _last);
                return last < 0 || (Blocks(last, last + 1).Outgoing.HasFlag(BlockState.Blocks) && Blocks(last / 2, (last / 2) + 1).Outgoing.HasFlag(BlockState.Blocks)) ? 0 : 1;
            }),
        });

        missing.Should().OnlyContain(count => count == 0);
        Enumerable.Range(0, Rounds).Should().OnlyContain(
            i => Blocks(i, i + 1).Outgoing.HasFlag(BlockState.Blocks) && Relations(i, i + 1).Incoming.Flags.HasFlag(RelationFlags.Follows), "no change is lost");
    }

    [Fact]
    public void An_account_that_was_set_is_always_found_while_others_come_and_go()
    {
        var missing = Race.Run(4, runner => runner switch
        {
            0 => Write(i =>
            {
                _store.SetAccount(new Account { Id = i });
                Volatile.Write(ref _last, i);
            }),
            1 => Write(i =>
            {
                _store.SetAccount(new Account { Id = -1 - (i % 500) });
                _store.RemoveAccount(-1 - (i % 500));
            }),
            _ => CountWhileWriting(2, () =>
            {
                var last = Volatile.Read(ref _last);
                return last < 0 || (_store.FindAccount(last)?.Id == last && _store.FindAccount(last / 2)?.Id == last / 2) ? 0 : 1;
            }),
        });

        missing.Should().OnlyContain(count => count == 0);
    }

    [Fact]
    public void Of_replacements_at_once_none_is_lost()
    {
        Race.Run(4, _ =>
        {
            for (var i = 0; i < 500; i++)
            {
                MessageThread current;
                do
                {
                    current = _store.FindThread(1, 2);
                }
                while (!Race.Now(_store.TryReplaceAsync(2, 1, current, ThreadOf(current.Beginnings + 1), CancellationToken.None)));
            }

            return 0;
        });

        _store.FindThread(1, 2).Should().Be(ThreadOf(2_000));
    }

    private static MessageThread ThreadOf(long number) =>
        number == 0 ? MessageThread.None : new() { State = MessageThreadState.Open, First = new(number, null), Second = new(-number, null), Beginnings = number };

    private int Write(Action<int> write)
    {
        try
        {
            for (var i = 0; i < Rounds; i++)
            {
                write(i);
            }

            return 0;
        }
        finally
        {
            Interlocked.Increment(ref _isOver);
        }
    }

    /// <summary>Counts while the writers write, and once after they have ended.</summary>
    private int CountWhileWriting(int writers, Func<int> count)
    {
        var sum = 0;
        while (Volatile.Read(ref _isOver) < writers)
        {
            sum += count();
        }

        return sum + count();
    }

    private RelationPair Relations(AccountId subject, AccountId other)
    {
        var found = new RelationPair[1];
        Race.Now(_store.FindAsync(subject, new[] { other }, found, CancellationToken.None));
        return found[0];
    }

    private BlockPair Blocks(AccountId subject, AccountId other)
    {
        var found = new BlockPair[1];
        Race.Now(_store.FindAsync(subject, new[] { other }, found, CancellationToken.None));
        return found[0];
    }
}

using CsCheck;
using Messaging.Policy.Tests.Allocation;
using Messaging.Policy.Tests.Specs;
using NodaTime;

namespace Messaging.Policy.Tests.InMemory;

/// <summary>The store answers as plain dictionaries would, whatever the ids are made of and however its tables have grown.</summary>
public sealed class FactModelTests
{
    private static readonly AccountId[] _ids =
    [
        .. Enumerable.Range(-1, 70).Select(number => AccountId.FromInt64(number)), long.MinValue, long.MaxValue, 1L << 32,
        .. Enumerable.Range(0, 15).Select(number => AccountId.FromGuid(new Guid(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, (byte)number]))),
        .. Enumerable.Range(0, 15).Select(number => AccountId.FromString($"{number}")),
    ];

    private static readonly TagSet[] _tags = [TagSet.Empty, TagSet.Empty, TagSet.Of("x-teacher"), TagSet.Of("x-fan", "x-neighbour")];

    [Fact]
    public void The_store_answers_as_plain_dictionaries_would() =>
        Gen.Select(Gen.Int[0, 10], Gen.Int[0, _ids.Length - 1], Gen.Int[0, _ids.Length - 1], Gen.Int[0, 1023]).Array[4_000].Sample(
            changes =>
            {
                var (store, facts) = (new InMemoryMessagingStore(), new NaiveFacts());
                return Array.TrueForAll(changes, change => Apply(store, facts, change.Item1, _ids[change.Item2], _ids[change.Item3], change.Item4))
                    && Array.TrueForAll(_ids, subject => AreEqual(store, facts, subject));
            },
            iter: 25,
            threads: 1);

    /// <summary>Numbers count up through many growths; what was there before stays, and what went away is gone.</summary>
    [Fact]
    public void Nothing_is_lost_while_the_tables_grow()
    {
        const int accounts = 20_000;
        var store = new InMemoryMessagingStore();
        for (var i = 0L; i < accounts; i++)
        {
            store.SetAccount(new Account { Id = i });
            store.SetRelation(i, i + 1, new(RelationFlags.Follows));
            store.Block(i + 2, i);
            if (i % 3 == 0)
            {
                store.RemoveAccount(i);
                store.Unblock(i + 2, i);
            }
        }

        for (var i = 0L; i < accounts; i++)
        {
            (store.FindAccount(i)?.Id == i).Should().Be(i % 3 != 0);
            var found = Find(store, i, i + 1, i + 2, i + 3);
            found.Relations.Should().Equal(new(new(RelationFlags.None | RelationFlags.Follows), Relation.None), RelationPair.None, RelationPair.None);
            found.Blocks[1].Incoming.Should().Be(i % 3 == 0 ? BlockState.None : BlockState.None | BlockState.Blocks);
        }
    }

    private static bool Apply(InMemoryMessagingStore store, NaiveFacts facts, int kind, AccountId one, AccountId other, int value)
    {
        var blocks = BlockState.None | (BlockState)(value % 16);
        switch (kind)
        {
            case 0:
                var relation = new Relation(RelationFlags.None | (RelationFlags)(value % 32), _tags[value % 4]);
                store.SetRelation(one, other, relation);
                facts.SetRelation(one, other, relation);
                return true;
            case 1:
                store.SetRelation(one, other, Relation.None);
                facts.SetRelation(one, other, Relation.None);
                return true;
            case 2:
                store.SetCommunity(one, other, value % 2 == 0);
                facts.SetCommunity(one, other, value % 2 == 0);
                return true;
            case 3:
                var ends = value % 3 == 0 ? new BlockEnds { Blocks = End(value), Restricts = End(value / 2), Mutes = End(value / 4) } : default;
                store.SetBlocks(one, other, blocks, ends);
                facts.SetBlocks(one, other, blocks, ends);
                return true;
            case 4:
                return Bytes.Now(store.BlockAsync(one, other, default)).HasChanged == facts.Block(one, other, until: null);
            case 5:
                return Bytes.Now(store.UnblockAsync(one, other, default)).HasChanged == facts.Unblock(one, other);
            case 6:
                var thread = value % 3 == 0 ? MessageThread.None : new() { State = MessageThreadState.Open, StartedBy = one, Beginnings = value };
                store.SetThread(one, other, thread);
                facts.SetThread(one, other, thread);
                return true;
            case 7:
                var expected = value % 2 == 0 ? MessageThread.None : facts.ThreadOf(one, other);
                var replaces = expected == facts.ThreadOf(one, other);
                var next = new MessageThread { State = MessageThreadState.Pending, StartedBy = other, Beginnings = value };
                facts.SetThread(one, other, replaces ? next : facts.ThreadOf(one, other));
                return Bytes.Now(store.TryReplaceAsync(one, other, expected, next, default)) == replaces;
            case 10:
                return Bytes.Now(store.BlockUntilAsync(one, other, End(value)!.Value, default)).HasChanged == facts.Block(one, other, End(value));
            case 8:
                store.SetAccount(facts.Accounts[one] = new Account { Id = one });
                return true;
            default:
                return store.RemoveAccount(one) == facts.Accounts.Remove(one);
        }
    }

    private static Instant? End(int value) => World.Noon + Duration.FromMinutes(value % 7);

    private static bool AreEqual(InMemoryMessagingStore store, NaiveFacts facts, AccountId subject)
    {
        var found = Find(store, subject, _ids);
        return found.Accounts.SequenceEqual(_ids.Select(id => facts.Accounts.GetValueOrDefault(id)), ReferenceEqualityComparer.Instance)
            && ReferenceEquals(store.FindAccount(subject), facts.Accounts.GetValueOrDefault(subject))
            && found.Relations.SequenceEqual(_ids.Select(other => facts.RelationsOf(subject, other)))
            && found.Blocks.SequenceEqual(_ids.Select(other => facts.BlocksOf(subject, other)))
            && found.Threads.SequenceEqual(_ids.Select(other => facts.ThreadOf(subject, other)))
            && Array.TrueForAll(_ids, other => store.FindThread(subject, other) == facts.ThreadOf(subject, other));
    }

    private static (Account?[] Accounts, RelationPair[] Relations, BlockPair[] Blocks, MessageThread[] Threads) Find(
        InMemoryMessagingStore store, AccountId subject, params AccountId[] others)
    {
        var found = (new Account?[others.Length], new RelationPair[others.Length], new BlockPair[others.Length], new MessageThread[others.Length]);
        ((IFactSource)store).FindAll(subject, others, found.Item1, others, found.Item2, found.Item3, found.Item4);
        return found;
    }
}

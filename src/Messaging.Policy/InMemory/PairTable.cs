using System.Runtime.CompilerServices;

namespace Messaging.Policy;

// Why: docs/decisions/0040-facts-in-memory.md
/// <summary>
/// All that is known of pairs of accounts, one record a pair whichever of the two asks, in parts that grow one by one; pairs of numbers apart, where a record is
/// 24 bytes. Safe for many threads; looking up takes no lock and allocates nothing.
/// </summary>
internal sealed partial class PairTable
{
    /// <summary>A word that forces a full look-up, as that of a pair in the overflow table does.</summary>
    private const ulong Unread = PackedPair.Unusual;

    private static readonly MessageThread None = MessageThread.None;

    private readonly TableParts<PairPart<NumberPair>> _numbers = new();
    private readonly TableParts<PairPart<AccountPair>> _others = new();

    /// <summary>Pass 1, as in <see cref="AccountTable"/>: hashes the pairs and prefetches their slots.</summary>
    /// <param name="subject">The subject.</param>
    /// <param name="others">The others; not more than <see cref="HashBatch.Length"/>.</param>
    /// <param name="hashes">Receives the hashes of the pairs.</param>
    public void Begin(in AccountId subject, ReadOnlySpan<AccountId> others, Span<ulong> hashes)
    {
        for (var i = 0; i < others.Length; i++)
        {
            var hash = HashOf(subject, others[i], out var areNumbers);
            hashes[i] = hash;
            Begin(hash, areNumbers);
        }
    }

    /// <summary>Pass 2: reads the slots and prefetches what they point to.</summary>
    /// <param name="subject">The subject.</param>
    /// <param name="others">The others.</param>
    /// <param name="hashes">The hashes of the pairs.</param>
    /// <param name="words">Receives their words.</param>
    public void GoOn(in AccountId subject, ReadOnlySpan<AccountId> others, ReadOnlySpan<ulong> hashes, Span<ulong> words)
    {
        for (var i = 0; i < others.Length; i++)
        {
            var hash = hashes[i];
            if (!AreNumbers(subject, others[i], out var numbers, out _))
            {
                words[i] = Unread;
            }
            else if (_numbers.MadeAt(hash) is { } part)
            {
                var word = part.WordOf(hash, numbers);
                words[i] = word;
                if (PackedPair.HasRest(word))
                {
                    part.Rests.ReadAhead(PackedPair.RestOf(word));
                }
            }
            else
            {
                words[i] = 0;
            }
        }
    }

    /// <summary>The third turn: what was asked for; an empty span does not ask.</summary>
    public void Find(
        in AccountId subject,
        ReadOnlySpan<AccountId> others,
        ReadOnlySpan<ulong> hashes,
        ReadOnlySpan<ulong> words,
        Span<RelationPair> relations,
        Span<BlockPair> blocks,
        Span<MessageThread> threads)
    {
        for (var i = 0; i < others.Length; i++)
        {
            var hash = hashes[i];
            var word = words[i];
            if (PackedPair.IsUnusual(word))
            {
                FindWhole(hash, subject, others[i], relations.IsEmpty ? [] : relations[i..], blocks.IsEmpty ? [] : blocks[i..], threads.IsEmpty ? [] : threads[i..]);
                continue;
            }

            var isSecond = IsSecond(subject, others[i]);
            if (!relations.IsEmpty)
            {
                BarrierFreeCopy.CopyTo(in PackedPair.Relations(word, isSecond), ref relations[i]);
            }

            if (!blocks.IsEmpty)
            {
                BarrierFreeCopy.CopyTo(in PackedPair.Blocks(word, isSecond), ref blocks[i]);
            }

            if (threads.IsEmpty)
            {
                continue;
            }

            if (PackedPair.HasRest(word))
            {
                if (!_numbers.MadeAt(hash)!.Rests.TryReadThread(PackedPair.RestOf(word), out threads[i]))
                {
                    threads[i] = FindThread(hash, subject, others[i]);
                }
            }
            else
            {
                BarrierFreeCopy.CopyTo(in None, ref threads[i]);
            }
        }
    }

    private void FindWhole(
        ulong hash, in AccountId subject, in AccountId other, Span<RelationPair> relations, Span<BlockPair> blocks, Span<MessageThread> threads)
    {
        var found = Find(hash, subject, other);
        if (!relations.IsEmpty)
        {
            relations[0] = found.Relations;
        }

        if (!blocks.IsEmpty)
        {
            blocks[0] = found.Blocks;
        }

        if (!threads.IsEmpty)
        {
            threads[0] = FindThread(hash, subject, other);
        }
    }

    public void SetRelation(in AccountId from, in AccountId to, in Relation relation)
    {
        var change = (from, to, relation: relation with { Flags = relation.Flags | RelationFlags.None });
        Update(from, to, change, static (in facts, change) => facts with
        {
            Relations = facts.Relations with
            {
                Outgoing = change.from <= change.to ? change.relation : facts.Relations.Outgoing,
                Incoming = change.from >= change.to ? change.relation : facts.Relations.Incoming,
            },
        });
    }

    public void SetCommunity(in AccountId one, in AccountId other, bool shared) =>
        Update(one, other, shared, static (in facts, shared) => facts with { Relations = facts.Relations with { ShareCommunity = shared } });

    /// <returns>Whether it changed anything.</returns>
    public bool ChangeBlocks<TState>(in AccountId from, in AccountId to, TState state, Func<BlockSide, TState, BlockSide> change) =>
        Update(from, to, (from, to, state, change), static (in facts, asked) => facts with
        {
            Blocks = facts.Blocks with
            {
                OutgoingSide = asked.from <= asked.to ? asked.change(facts.Blocks.OutgoingSide, asked.state) : facts.Blocks.OutgoingSide,
                IncomingSide = asked.from >= asked.to ? asked.change(facts.Blocks.IncomingSide, asked.state) : facts.Blocks.IncomingSide,
            },
        });

    private bool Update<TState>(in AccountId one, in AccountId other, TState state, PairChange<TState> change)
    {
        if (AreNumbers(one, other, out var numbers, out _))
        {
            var hash = AccountHash.OfPair(numbers);
            return _numbers.At(hash).Update(hash, numbers, state, change);
        }

        var pair = AccountPair.Sorted(one, other);
        var hashOfPair = AccountHash.OfPair(pair);
        return _others.At(hashOfPair).Update(hashOfPair, pair, state, change);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong HashOf(in AccountId subject, in AccountId other, out bool areNumbers)
    {
        areNumbers = AreNumbers(subject, other, out var numbers, out _);
        return areNumbers ? AccountHash.OfPair(numbers) : AccountHash.OfPair(AccountPair.Sorted(subject, other));
    }

    private void Begin(ulong hash, bool areNumbers)
    {
        if (areNumbers)
        {
            _numbers.MadeAt(hash)?.ReadAhead(hash);
        }
        else
        {
            _others.MadeAt(hash)?.ReadAhead(hash);
        }
    }

    private FoundPair Find(ulong hash, in AccountId subject, in AccountId other)
    {
        if (!AreNumbers(subject, other, out var numbers, out var isSecond))
        {
            return FindAnother(hash, subject, other);
        }

        return _numbers.MadeAt(hash) is { } part ? part.Find(hash, numbers, isSecond) : default;
    }

    private FoundPair FindAnother(ulong hash, in AccountId subject, in AccountId other) =>
        _others.MadeAt(hash) is { } part ? part.Find(hash, AccountPair.Sorted(subject, other), subject > other) : default;

    private static bool IsSecond(in AccountId subject, in AccountId other)
    {
        subject.TryGetInt64(out var one);
        other.TryGetInt64(out var another);
        return one > another;
    }

    /// <summary>Whether both ids are numbers; sorted as ids are, without a branch.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool AreNumbers(in AccountId subject, in AccountId other, out NumberPair pair, out bool isSecond)
    {
        var both = subject.TryGetInt64(out var one) & other.TryGetInt64(out var another);
        pair = new(Math.Min(one, another), Math.Max(one, another));
        isSecond = one > another;
        return both;
    }
}

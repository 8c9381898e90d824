using System.Runtime.CompilerServices;

namespace Messaging.Policy;

/// <summary>
/// All that is known of pairs of accounts, one record a pair whichever of the two asks, in parts that grow one by one; pairs of numbers apart, where a record is
/// 24 bytes. Safe for many threads; looking up takes no lock and allocates nothing.
/// </summary>
internal sealed class PairTable
{
    private readonly Stripes<PairPart<NumberPair>> _numbers = new();
    private readonly Stripes<PairPart<AccountPair>> _others = new();

    /// <inheritdoc cref="AccountTable.ReadAhead"/>
    public void ReadAhead(in AccountId subject, in AccountId other)
    {
        var hash = HashOf(subject, other, out var areNumbers);
        if (areNumbers)
        {
            _numbers.MadeAt(hash)?.ReadAhead(hash);
        }
        else
        {
            _others.MadeAt(hash)?.ReadAhead(hash);
        }
    }

    /// <inheritdoc cref="AccountTable.ReadOn"/>
    public void ReadOn(in AccountId subject, in AccountId other)
    {
        var hash = HashOf(subject, other, out var areNumbers);
        if (areNumbers)
        {
            _numbers.MadeAt(hash)?.ReadOn(hash);
        }
        else
        {
            _others.MadeAt(hash)?.ReadOn(hash);
        }
    }

    /// <summary>Reads what the look-ups of a subject and each of some others will read first, so that they need not wait for it one after another.</summary>
    /// <param name="subject">The subject.</param>
    /// <param name="others">The others; not more than <see cref="HashesTogether.Length"/>.</param>
    /// <param name="hashes">Receives the hashes to look up with.</param>
    public void Begin(in AccountId subject, ReadOnlySpan<AccountId> others, Span<ulong> hashes)
    {
        var touched = 0UL;
        for (var i = 0; i < others.Length; i++)
        {
            var hash = HashOf(subject, others[i], out var areNumbers);
            hashes[i] = hash;
            touched ^= areNumbers ? _numbers.MadeAt(hash)?.Touch(hash) ?? 0 : _others.MadeAt(hash)?.Touch(hash) ?? 0;
        }

        HashesTogether.Keep(touched);
    }

    /// <summary>Finds what is asked for of a subject and each of some others; an empty span does not ask.</summary>
    public void Find(
        in AccountId subject, ReadOnlySpan<AccountId> others, Span<RelationPair> relations, Span<BlockPair> blocks, Span<MessageThread> threads)
    {
        var hashes = default(HashesTogether);
        for (var start = 0; start < others.Length; start += HashesTogether.Length)
        {
            var wanted = others[start..Math.Min(others.Length, start + HashesTogether.Length)];
            Begin(subject, wanted, hashes);
            if (!threads.IsEmpty)
            {
                GoOn(hashes[..wanted.Length]);
            }

            for (var i = 0; i < wanted.Length; i++)
            {
                var found = Find(hashes[i], subject, wanted[i]);
                if (!relations.IsEmpty)
                {
                    relations[start + i] = found.Relations;
                }

                if (!blocks.IsEmpty)
                {
                    blocks[start + i] = found.Blocks;
                }

                if (!threads.IsEmpty)
                {
                    threads[start + i] = found.Thread;
                }
            }
        }
    }

    /// <summary>Finds everything about a subject and each of some others, one after another.</summary>
    public void FindEach(
        in AccountId subject, ReadOnlySpan<AccountId> others, Span<RelationPair> relations, Span<BlockPair> blocks, Span<MessageThread> threads)
    {
        for (var i = 0; i < others.Length; i++)
        {
            var found = Find(subject, others[i]);
            relations[i] = found.Relations;
            blocks[i] = found.Blocks;
            threads[i] = found.Thread;
        }
    }

    public FoundPair Find(in AccountId subject, in AccountId other) => Find(HashOf(subject, other, out _), subject, other);

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
    public bool ChangeBlocks(in AccountId from, in AccountId to, BlockState cleared, BlockState set) =>
        Update(from, to, (from, to, cleared, set), static (in facts, change) => facts with
        {
            Blocks = new(
                change.from <= change.to ? (facts.Blocks.Outgoing & ~change.cleared) | change.set | BlockState.None : facts.Blocks.Outgoing,
                change.from >= change.to ? (facts.Blocks.Incoming & ~change.cleared) | change.set | BlockState.None : facts.Blocks.Incoming),
        });

    public void SetThread(in AccountId one, in AccountId other, in MessageThread thread)
    {
        if (AreNumbers(one, other, out var numbers, out _))
        {
            var hash = AccountHash.OfPair(numbers);
            _numbers.At(hash).SetThread(hash, numbers, thread);
        }
        else
        {
            var pair = AccountPair.Sorted(one, other);
            var hash = AccountHash.OfPair(pair);
            _others.At(hash).SetThread(hash, pair, thread);
        }
    }

    public bool TryReplaceThread(in AccountId one, in AccountId other, in MessageThread expected, in MessageThread replacement)
    {
        if (AreNumbers(one, other, out var numbers, out _))
        {
            var hash = AccountHash.OfPair(numbers);
            return _numbers.At(hash).TryReplaceThread(hash, numbers, expected, replacement);
        }

        var pair = AccountPair.Sorted(one, other);
        var hashOfPair = AccountHash.OfPair(pair);
        return _others.At(hashOfPair).TryReplaceThread(hashOfPair, pair, expected, replacement);
    }

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

    /// <summary>Reads what they will read after that, where there are conversations. A hash of other pairs than of numbers finds nothing here, or what is not needed.</summary>
    /// <param name="hashes">The hashes of the look-ups that were begun.</param>
    public void GoOn(ReadOnlySpan<ulong> hashes)
    {
        var touched = 0UL;
        foreach (var hash in hashes)
        {
            touched ^= _numbers.MadeAt(hash)?.TouchRest(hash) ?? 0;
        }

        HashesTogether.Keep(touched);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
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

    /// <summary>Whether both ids are numbers; sorted as ids are, without a branch.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool AreNumbers(in AccountId subject, in AccountId other, out NumberPair pair, out bool isSecond)
    {
        var both = subject.TryGetNumber(out var one) & other.TryGetNumber(out var another);
        pair = new((long)Math.Min((ulong)one, (ulong)another), (long)Math.Max((ulong)one, (ulong)another));
        isSecond = (ulong)one > (ulong)another;
        return both;
    }
}

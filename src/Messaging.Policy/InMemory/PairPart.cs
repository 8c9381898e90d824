using System.Runtime.CompilerServices;

namespace Messaging.Policy;

/// <summary>A part of the pairs. Looking up takes no lock; changes are made under one, and a pair's word changes in place, whole.</summary>
/// <remarks>A pair keeps its slot until the slots are written anew; who reads slots that were just replaced sees them as they were then.</remarks>
internal sealed partial class PairPart<TPair>
    where TPair : struct, IEquatable<TPair>
{
    private readonly Lock _gate = new();
    private readonly PairOverflowTable _rests;
    private PairSlot<TPair>[] _slots = new PairSlot<TPair>[OpenSlots.Fewest];
    private int _used;

    public PairPart() => _rests = new(_gate);

    /// <summary>What does not fit into a word.</summary>
    public PairOverflowTable Rests => _rests;

    /// <summary>Asks for what a search will read first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void ReadAhead(ulong hash)
    {
        var slots = Volatile.Read(ref _slots);
        Prefetch.AndNext(ref slots[OpenSlots.PlaceOf(hash, slots.Length)]);
    }

    public FoundPair Find(ulong hash, in TPair pair, bool isSecond)
    {
        while (true)
        {
            var word = WordOf(hash, pair);
            if (!PackedPair.IsUnusual(word))
            {
                return new(word, isSecond, null);
            }

            // Without facts the word says everything again: it was written before they were taken away.
            if (_rests.FactsAt(PackedPair.RestOf(word)) is { } facts)
            {
                return new(word, isSecond, facts);
            }
        }
    }

    /// <returns>Whether it changed anything.</returns>
    public bool Update<TState>(ulong hash, in TPair pair, TState state, PairChange<TState> change)
    {
        lock (_gate)
        {
            var found = Find(hash, pair, isSecond: false);
            var before = new PairFacts(found.Relations, found.Blocks);
            var after = change(before, state);
            if (after == before)
            {
                return false;
            }

            var word = WordOf(hash, pair);
            var fits = PackedPair.Fits(after);
            if (!fits)
            {
                word = WithRest(word);
                _rests.SetFacts(PackedPair.RestOf(word), new(after));
            }

            Put(hash, pair, PackedPair.WithFacts(word, after));
            if (fits && PackedPair.HasRest(word))
            {
                _rests.SetFacts(PackedPair.RestOf(word), null);
            }

            return true;
        }
    }

    /// <summary>The conversation of a pair; again from the word where its place was given up meanwhile.</summary>
    public MessageThread ThreadOf(ulong hash, in TPair pair)
    {
        while (true)
        {
            var word = WordOf(hash, pair);
            if (!PackedPair.HasRest(word))
            {
                return MessageThread.None;
            }

            if (_rests.TryReadThread(PackedPair.RestOf(word), out var thread))
            {
                return thread;
            }
        }
    }

    public void SetThread(ulong hash, in TPair pair, in MessageThread thread)
    {
        lock (_gate)
        {
            PutThread(hash, pair, WordOf(hash, pair), thread);
        }
    }

    public bool TryReplaceThread(ulong hash, in TPair pair, in MessageThread expected, in MessageThread replacement)
    {
        lock (_gate)
        {
            var word = WordOf(hash, pair);
            var current = PackedPair.HasRest(word) ? _rests.HeldThreadAt(PackedPair.RestOf(word)) : MessageThread.None;
            var isExpected = current.State == MessageThreadState.Unknown ? expected == MessageThread.None : expected == current;
            if (isExpected)
            {
                PutThread(hash, pair, word, replacement);
            }

            return isExpected;
        }
    }

    private void PutThread(ulong hash, in TPair pair, ulong word, in MessageThread thread)
    {
        if (PackedPair.HasRest(word))
        {
            _rests.SetThread(PackedPair.RestOf(word), thread);
        }
        else if (thread != MessageThread.None)
        {
            word = WithRest(word);
            _rests.SetThread(PackedPair.RestOf(word), thread);
            Put(hash, pair, word);
        }
    }

    private ulong WithRest(ulong word) => PackedPair.HasRest(word) ? word : PackedPair.WithRest(word, _rests.Add());

    /// <summary>The word of a pair; 0: nothing is known of it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong WordOf(ulong hash, in TPair pair)
    {
        // Nearly every search ends at the first slot, whether the pair is there or not, and nobody can foretell which.
        var slots = Volatile.Read(ref _slots);
        var place = OpenSlots.PlaceOf(hash, slots.Length);
        ref var slot = ref slots[place];
        var word = Volatile.Read(ref slot.Word);
        var isThere = slot.Pair.Equals(pair);
        return isThere | !PackedPair.IsDisplaced(word) ? (isThere ? word : 0) : WordAfter(slots, place, pair);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong WordAfter(PairSlot<TPair>[] slots, int place, in TPair pair)
    {
        while (true)
        {
            place = OpenSlots.After(place, slots.Length);
            ref var slot = ref slots[place];
            var word = Volatile.Read(ref slot.Word);
            if (word == 0 || slot.Pair.Equals(pair))
            {
                return word;
            }
        }
    }

    private void Put(ulong hash, in TPair pair, ulong word)
    {
        ref var slot = ref Claim(hash, pair);
        Volatile.Write(ref slot.Word, PackedPair.InSlot(word, slot.Word));
    }

    /// <summary>The pair's slot, or an empty one with the pair in it, which counts once its word is written.</summary>
    private ref PairSlot<TPair> Claim(ulong hash, in TPair pair)
    {
        if (OpenSlots.IsFull(_used, _slots.Length))
        {
            Renew();
        }

        ref var slot = ref SlotFor(_slots, hash, pair);
        if (slot.Word == 0)
        {
            slot.Pair = pair;
            _used++;
        }

        return ref slot;
    }

    private static ref PairSlot<TPair> SlotFor(PairSlot<TPair>[] slots, ulong hash, in TPair pair)
    {
        var home = OpenSlots.PlaceOf(hash, slots.Length);
        var place = home;
        while (slots[place].Word != 0 && !slots[place].Pair.Equals(pair))
        {
            place = OpenSlots.After(place, slots.Length);
        }

        if (place != home)
        {
            // Before the pair can be seen, so that nobody who should see it gives up too early.
            Volatile.Write(ref slots[home].Word, slots[home].Word | PackedPair.Displaced);
        }

        return ref slots[place];
    }

    /// <summary>Writes the pairs of which anything is known into new slots.</summary>
    private void Renew()
    {
        var kept = Array.FindAll(_slots, slot => PackedPair.InSlot(slot.Word, 0) > PackedPair.Present);
        var slots = new PairSlot<TPair>[OpenSlots.LengthFor(kept.Length)];
        foreach (ref var slot in kept.AsSpan())
        {
            ref var renewed = ref SlotFor(slots, AccountHash.OfPair(slot.Pair), slot.Pair);
            renewed.Pair = slot.Pair;
            renewed.Word = PackedPair.InSlot(slot.Word, renewed.Word);
        }

        _used = kept.Length;
        Volatile.Write(ref _slots, slots);
    }
}

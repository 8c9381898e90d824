namespace Messaging.Policy;

/// <content>Forgetting conversations.</content>
internal sealed partial class PairPart<TPair>
{
    /// <summary>Forgets conversations, and gives up the pages of which little is left; what is left of them moves first, so that nobody misses it.</summary>
    /// <returns>How many were forgotten.</returns>
    public long Reclaim<TState>(TState state, ReclaimRule<TPair, TState> isForgotten)
    {
        lock (_gate)
        {
            var forgotten = 0L;
            var held = new int[_rests.PageCount];
            foreach (ref readonly var slot in _slots.AsSpan())
            {
                if (!PackedPair.HasRest(slot.Word))
                {
                    continue;
                }

                var place = PackedPair.RestOf(slot.Word);
                ref readonly var thread = ref _rests.HeldThreadAt(place);
                if (thread != MessageThread.None && isForgotten(slot.Pair, thread, state))
                {
                    _rests.SetThread(place, MessageThread.None);
                    forgotten++;
                }

                held[PairOverflowTable.PageOf(place)] += _rests.IsEmptyAt(place) ? 0 : 1;
            }

            var sparse = Enumerable.Range(0, held.Length).Where(page => _rests.IsFull(page) && held[page] <= PairOverflowTable.LengthOf(page) / 2).ToHashSet();
            Leave(sparse);
            return forgotten;
        }
    }

    private void Leave(HashSet<int> pages)
    {
        foreach (ref var slot in _slots.AsSpan())
        {
            var place = PackedPair.RestOf(slot.Word);
            if (PackedPair.HasRest(slot.Word) && pages.Contains(PairOverflowTable.PageOf(place)))
            {
                Volatile.Write(ref slot.Word, _rests.IsEmptyAt(place) ? PackedPair.WithoutRest(slot.Word) : PackedPair.Moved(slot.Word, _rests.Copy(place)));
            }
        }

        foreach (var page in pages)
        {
            _rests.GiveUp(page);
        }
    }
}

using System.Buffers;
using System.Numerics;

namespace Messaging.Policy;

// Why: docs/decisions/0090-a-list-is-bounded.md
/// <summary>The recipients of a list, each once, so that nobody makes one recipient cost many times. Holds rented memory only where some recipient is there twice.</summary>
internal readonly struct DistinctRecipients
{
    private readonly AccountId[]? _ids;
    private readonly int[]? _places;
    private readonly int _count;

    private DistinctRecipients(AccountId[] ids, int[] places, int count)
    {
        _ids = ids;
        _places = places;
        _count = count;
    }

    /// <summary>Whether some recipient is there twice.</summary>
    public bool Repeats => _ids is not null;

    public ReadOnlySpan<AccountId> Ids => _ids.AsSpan(0, _count);

    public static DistinctRecipients Of(ReadOnlySpan<AccountId> recipients)
    {
        if (recipients.Length < 2)
        {
            return default;
        }

        var length = (int)BitOperations.RoundUpToPowerOf2((uint)recipients.Length * 2);
        var slots = ArrayPool<int>.Shared.Rent(length);
        var table = slots.AsSpan(0, length);
        table.Clear();
        var found = Fill(recipients, table);
        ArrayPool<int>.Shared.Return(slots);
        return found;
    }

    /// <summary>Writes the decision on each recipient to all its places in the list.</summary>
    /// <param name="decided">The decisions, as <see cref="Ids"/>.</param>
    /// <param name="decisions">Receives them.</param>
    public void Spread(ReadOnlySpan<Decision> decided, Span<Decision> decisions)
    {
        for (var i = 0; i < decisions.Length; i++)
        {
            decisions[i] = decided[_places![i]];
        }
    }

    public void Return()
    {
        if (_ids is not null)
        {
            ArrayPool<AccountId>.Shared.Return(_ids, clearArray: true);
            ArrayPool<int>.Shared.Return(_places!);
        }
    }

    private static DistinctRecipients Fill(ReadOnlySpan<AccountId> recipients, Span<int> table)
    {
        AccountId[]? ids = null;
        int[]? places = null;
        var count = 0;
        for (var i = 0; i < recipients.Length; i++)
        {
            ref readonly var id = ref recipients[i];
            var slot = (int)(KeyHash.Of(id) & (uint)(table.Length - 1));
            var known = ids is null ? recipients : ids;
            while (table[slot] != 0 && !known[table[slot] - 1].Equals(id))
            {
                slot = (slot + 1) & (table.Length - 1);
            }

            if (table[slot] == 0)
            {
                table[slot] = count + 1;
                if (ids is not null)
                {
                    ids[count] = id;
                    places![i] = count;
                }

                count++;
                continue;
            }

            if (ids is null)
            {
                // The first that was there before: until here each stands at its own place.
                ids = ArrayPool<AccountId>.Shared.Rent(recipients.Length);
                places = ArrayPool<int>.Shared.Rent(recipients.Length);
                recipients[..i].CopyTo(ids);
                for (var before = 0; before < i; before++)
                {
                    places[before] = before;
                }
            }

            places![i] = table[slot] - 1;
        }

        return ids is null ? default : new(ids, places!, count);
    }
}

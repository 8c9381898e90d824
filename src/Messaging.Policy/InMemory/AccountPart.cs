using System.Runtime.CompilerServices;

namespace Messaging.Policy;

/// <summary>A part of the accounts. Looking up takes no lock; changes are made under one.</summary>
/// <remarks>
/// A slot that has had an account ends no search until the slots are written anew, so a reader never misses an account that another one has gone from.
/// Who reads slots that were just replaced sees them as they were then.
/// </remarks>
internal sealed class AccountPart
{
    private static readonly Account Removed = new() { Id = default };

    private readonly Lock _gate = new();
    private AccountSlot[] _slots = new AccountSlot[OpenSlots.Fewest];
    private int _used;

    /// <summary>Asks for what a search will read first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void ReadAhead(ulong hash)
    {
        var slots = Volatile.Read(ref _slots);
        Prefetch.Of(ref slots[OpenSlots.PlaceOf(hash, slots.Length)]);
    }

    /// <summary>Whether this is the account with the id: hashes alone do not tell.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Is(Account account, in AccountId id) => id.Is(account.Id) && !ReferenceEquals(account, Removed);

    /// <summary>The first account with the hash, which is nearly always the only one; nothing of it is read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Account? FindLikely(ulong hash)
    {
        // Most stand in one of the first two slots, and nobody can foretell in which.
        var slots = Volatile.Read(ref _slots);
        var place = OpenSlots.PlaceOf(hash, slots.Length);
        ref var first = ref slots[place];
        ref var second = ref slots[OpenSlots.After(place, slots.Length)];
        var (one, other) = (Volatile.Read(ref first.Account), Volatile.Read(ref second.Account));
        var isFirst = first.Hash == hash;
        return isFirst | second.Hash == hash ? (isFirst ? one : other) : FindLikely(slots, place, hash);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Account? FindLikely(AccountSlot[] slots, int place, ulong hash)
    {
        for (; ; place = OpenSlots.After(place, slots.Length))
        {
            ref var slot = ref slots[place];
            var account = Volatile.Read(ref slot.Account);
            if (account is null || slot.Hash == hash)
            {
                return account;
            }
        }
    }

    public Account? Find(ulong hash, in AccountId id)
    {
        var slots = Volatile.Read(ref _slots);
        for (var place = OpenSlots.PlaceOf(hash, slots.Length); ; place = OpenSlots.After(place, slots.Length))
        {
            ref var slot = ref slots[place];
            var account = Volatile.Read(ref slot.Account);
            if (account is null)
            {
                return null;
            }

            if (slot.Hash == hash && Is(account, id))
            {
                return account;
            }
        }
    }

    public void Set(ulong hash, Account account)
    {
        lock (_gate)
        {
            if (OpenSlots.IsFull(_used, _slots.Length))
            {
                Renew();
            }

            ref var slot = ref SlotFor(hash, account.Id);
            _used += slot.Account is null ? 1 : 0;
            slot.Hash = hash;
            Volatile.Write(ref slot.Account, account);
        }
    }

    public bool Remove(ulong hash, in AccountId id)
    {
        lock (_gate)
        {
            ref var slot = ref SlotFor(hash, id);
            if (slot.Account is null || ReferenceEquals(slot.Account, Removed))
            {
                return false;
            }

            Volatile.Write(ref slot.Account, Removed);
            return true;
        }
    }

    /// <summary>The slot of the account; where there is none, one that had an account of the same hash, or the empty one that ended the search.</summary>
    private ref AccountSlot SlotFor(ulong hash, in AccountId id)
    {
        var free = -1;
        var place = OpenSlots.PlaceOf(hash, _slots.Length);
        for (; _slots[place].Account is { } account; place = OpenSlots.After(place, _slots.Length))
        {
            if (_slots[place].Hash != hash)
            {
                continue;
            }

            if (ReferenceEquals(account, Removed))
            {
                free = free < 0 ? place : free;
            }
            else if (account.Id == id)
            {
                return ref _slots[place];
            }
        }

        return ref _slots[free < 0 ? place : free];
    }

    /// <summary>Writes those that are still there into new slots.</summary>
    private void Renew()
    {
        var kept = Array.FindAll(_slots, slot => slot.Account is { } account && !ReferenceEquals(account, Removed));
        var slots = new AccountSlot[OpenSlots.LengthFor(kept.Length)];
        foreach (var slot in kept)
        {
            var place = OpenSlots.PlaceOf(slot.Hash, slots.Length);
            while (slots[place].Account is not null)
            {
                place = OpenSlots.After(place, slots.Length);
            }

            slots[place] = slot;
        }

        _used = kept.Length;
        Volatile.Write(ref _slots, slots);
    }
}

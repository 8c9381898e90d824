using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Messaging.Policy;

/// <summary>Buckets, outstanding takes and remembered messages in memory, each step atomic under one lock.</summary>
internal sealed class InMemoryBudgets
{
    private readonly Lock _gate = new();
    private readonly Dictionary<BudgetKey, long> _arrivals = [];
    private readonly Dictionary<BudgetKey, LedgerEntry> _ledger = [];
    private readonly RememberedMessages _messages = new();

    public BudgetAnswer Ask(BudgetRequest request)
    {
        lock (_gate)
        {
            return _messages.Find(request) is { } first ? new BudgetAnswer(IsGranted: false, first) : new BudgetAnswer(Judge(request));
        }
    }

    public BudgetAnswer Take(BudgetRequest request)
    {
        lock (_gate)
        {
            if (_messages.Find(request) is { } first)
            {
                return new BudgetAnswer(IsGranted: false, first);
            }

            var granted = Judge(request);
            Keep(request, granted);
            if (granted)
            {
                _messages.Remember(request);
            }

            return new BudgetAnswer(granted);
        }
    }

    public void GiveBack(BudgetRequest request)
    {
        lock (_gate)
        {
            _messages.Forget(request);
            foreach (ref readonly var charge in request.Charges)
            {
                if (charge.Verdict == BudgetVerdict.Granted)
                {
                    Return(charge, request.NowMicroseconds, charge.IsRefundable && request.IsRecorded ? Settled(request, charge) : charge.Cost);
                }
            }
        }
    }

    public void Refund(BudgetRequest request)
    {
        lock (_gate)
        {
            foreach (ref readonly var charge in request.Charges)
            {
                if (_ledger.Remove(ConversationKey(charge), out var entry) && entry.Conversation == request.Conversation)
                {
                    Return(charge, request.NowMicroseconds, entry.Outstanding);
                }
            }
        }
    }

    /// <summary>Writes each charge's verdict; nothing is taken yet.</summary>
    private bool Judge(BudgetRequest request)
    {
        var now = request.NowMicroseconds;
        var granted = true;
        foreach (ref var charge in request.Charges)
        {
            var bucket = charge.Bucket;
            var arrival = bucket.Clamped(Arrival(charge.Key), now);
            charge.Verdict = !CountsRecipient(charge, now) ? BudgetVerdict.NotCounted
                : bucket.Admits(arrival, now, charge.Cost) ? BudgetVerdict.Granted
                : BudgetVerdict.Lacking;
            charge.ClearsAtMicroseconds = bucket.ClearsAt(arrival, now, charge.Cost);
            charge.IsLow = bucket.IsLow(arrival, now);
            granted &= charge.Verdict != BudgetVerdict.Lacking;
        }

        return granted;
    }

    private bool CountsRecipient(in BudgetCharge charge, long now)
    {
        if (charge.NewRecipientMicroseconds == 0)
        {
            return true;
        }

        var bucket = charge.NewRecipientBucket;
        return bucket.Admits(bucket.Clamped(Arrival(NewRecipientKey(charge)), now), now, 1);
    }

    /// <summary>Stores what an acquire leaves: brought-back arrival times, and, where granted, what it takes.</summary>
    private void Keep(BudgetRequest request, bool granted)
    {
        var now = request.NowMicroseconds;
        foreach (ref var charge in request.Charges)
        {
            if (charge.Verdict == BudgetVerdict.NotCounted)
            {
                continue;
            }

            var bucket = charge.Bucket;
            ref var arrival = ref CollectionsMarshal.GetValueRefOrAddDefault(_arrivals, charge.Key, out var exists);
            arrival = bucket.Clamped(exists ? arrival : long.MinValue, now);
            if (!granted)
            {
                continue;
            }

            arrival = bucket.AfterTake(arrival, now, charge.Cost);
            charge.IsLow = bucket.IsLow(arrival, now);
            if (charge.NewRecipientMicroseconds != 0)
            {
                ref var newRecipient = ref CollectionsMarshal.GetValueRefOrAddDefault(_arrivals, NewRecipientKey(charge), out var wasKnown);
                var single = charge.NewRecipientBucket;
                newRecipient = single.AfterTake(wasKnown ? single.Clamped(newRecipient, now) : long.MinValue, now, 1);
            }

            if (charge.IsRefundable && request.IsRecorded)
            {
                ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(_ledger, ConversationKey(charge), out _);
                entry = new(request.Conversation, charge.Cost + (entry.Conversation == request.Conversation ? entry.Outstanding : 0));
            }
        }
    }

    /// <summary>What is still to be given back of a refundable take; it is no longer outstanding then.</summary>
    private long Settled(BudgetRequest request, in BudgetCharge charge)
    {
        ref var entry = ref CollectionsMarshal.GetValueRefOrNullRef(_ledger, ConversationKey(charge));
        if (Unsafe.IsNullRef(ref entry) || entry.Conversation != request.Conversation)
        {
            return 0;
        }

        var settled = Math.Min(charge.Cost, entry.Outstanding);
        entry = entry with { Outstanding = entry.Outstanding - settled };
        return settled;
    }

    private void Return(in BudgetCharge charge, long now, long tokens)
    {
        ref var arrival = ref CollectionsMarshal.GetValueRefOrNullRef(_arrivals, charge.Key);
        if (!Unsafe.IsNullRef(ref arrival))
        {
            arrival = charge.Bucket.AfterGiveBack(arrival, now, tokens);
        }
    }

    private long Arrival(BudgetKey key) => _arrivals.TryGetValue(key, out var arrival) ? arrival : long.MinValue;

    private static BudgetKey NewRecipientKey(in BudgetCharge charge) =>
        new(charge.Key.Budget, BudgetKeyKind.NewRecipient, charge.Sender, charge.Recipient);

    private static BudgetKey ConversationKey(in BudgetCharge charge) =>
        new(charge.Key.Budget, BudgetKeyKind.Pair, charge.Sender, charge.Recipient);

    private readonly record struct LedgerEntry(long Conversation, long Outstanding);
}

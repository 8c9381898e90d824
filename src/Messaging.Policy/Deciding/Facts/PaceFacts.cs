namespace Messaging.Policy;

/// <summary>What the budgets said of an attempt (PAC-1, PAC-2). <c>default</c>: none of them had anything to say.</summary>
internal readonly record struct PaceFacts
{
    private readonly bool _senderLacks;
    private readonly bool _recipientLacks;
    private readonly long _senderClearsAt;
    private readonly long _recipientClearsAt;

    private PaceFacts(ReadOnlySpan<BudgetCharge> charges)
    {
        foreach (ref readonly var charge in charges)
        {
            if (charge.Outcome == BudgetOutcome.NotCounted)
            {
                continue;
            }

            if (charge.Outcome == BudgetOutcome.Granted)
            {
                IsLow |= charge.IsDisclosed && charge.IsLow;
                continue;
            }

            HidesClearing |= charge.HidesClearing;
            if (charge.Key.Kind == BudgetKeyKind.Recipient)
            {
                Lack(ref _recipientLacks, ref _recipientClearsAt, charge.ClearsAtMicroseconds);
            }
            else
            {
                Lack(ref _senderLacks, ref _senderClearsAt, charge.ClearsAtMicroseconds);
            }
        }
    }

    /// <summary>The ruling of budgets keyed by sender or pair.</summary>
    public Ruling Sender => Ruling.DenyWhile(_senderLacks, _senderClearsAt);

    /// <summary>The ruling of budgets keyed by the recipient.</summary>
    public Ruling Recipient => Ruling.DenyWhile(_recipientLacks, _recipientClearsAt);

    /// <summary>Whether a budget that lacks tokens is not disclosed.</summary>
    public bool HidesClearing { get; }

    /// <summary>Whether a disclosed budget that did not refuse is nearly used up.</summary>
    public bool IsLow { get; }

    /// <summary>Whether a budget of the recipient's lacks tokens.</summary>
    public bool RecipientLacks => _recipientLacks;

    /// <summary>Whether a budget lacks tokens.</summary>
    public bool Lacks => _senderLacks || _recipientLacks;

    /// <summary>What the store's answers mean: one ruling a code, at the latest clearing instant of the budgets that lack tokens.</summary>
    public static PaceFacts Of(ReadOnlySpan<BudgetCharge> charges) => new(charges);

    private static void Lack(ref bool lacks, ref long clearsAt, long charge)
    {
        clearsAt = lacks ? Math.Max(clearsAt, charge) : charge;
        lacks = true;
    }
}

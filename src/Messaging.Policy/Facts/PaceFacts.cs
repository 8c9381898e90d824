namespace Messaging.Policy;

/// <summary>What the budgets said of an attempt (PAC-1, PAC-2).</summary>
/// <param name="Sender">The ruling of budgets keyed by sender or pair.</param>
/// <param name="Recipient">The ruling of budgets keyed by the recipient.</param>
/// <param name="HidesClearing">Whether a budget that lacks tokens is not disclosed.</param>
/// <param name="IsLow">Whether a disclosed budget is nearly used up.</param>
internal readonly record struct PaceFacts(Ruling Sender, Ruling Recipient, bool HidesClearing, bool IsLow)
{
    /// <summary>No budget had anything to say.</summary>
    public static PaceFacts None => new(Ruling.None, Ruling.None, HidesClearing: false, IsLow: false);

    /// <summary>What the store's answers mean: one ruling a code, at the latest clearing instant of the budgets that lack tokens.</summary>
    public static PaceFacts Of(ReadOnlySpan<BudgetCharge> charges)
    {
        var pace = None;
        foreach (ref readonly var charge in charges)
        {
            if (charge.Verdict == BudgetVerdict.NotCounted)
            {
                continue;
            }

            pace = pace with { IsLow = pace.IsLow || (charge.IsDisclosed && charge.IsLow) };
            if (charge.Verdict != BudgetVerdict.Granted)
            {
                pace = Lacking(pace, charge);
            }
        }

        return pace;
    }

    private static PaceFacts Lacking(PaceFacts pace, in BudgetCharge charge)
    {
        var hides = pace.HidesClearing || charge.HidesClearing;
        return charge.Key.Kind == BudgetKeyKind.Recipient
            ? pace with { Recipient = Later(pace.Recipient, charge.ClearsAtMicroseconds), HidesClearing = hides }
            : pace with { Sender = Later(pace.Sender, charge.ClearsAtMicroseconds), HidesClearing = hides };
    }

    private static Ruling Later(Ruling ruling, long clearsAt) =>
        Ruling.DenyUntilMicros(ruling.Narrows ? Math.Max(ruling.ClearsAtMicros, clearsAt) : clearsAt);
}

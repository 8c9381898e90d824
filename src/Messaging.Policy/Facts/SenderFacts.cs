namespace Messaging.Policy;

/// <summary>What is known of the sender alone: read once, for one recipient or many.</summary>
internal readonly struct SenderFacts
{
    private SenderFacts(Account account, in WorldDates dates, in AgeFacts age, ulong ties)
    {
        Account = account;
        Dates = dates;
        Age = age;
        Ties = ties;
    }

    /// <summary>The account; null: there is none.</summary>
    public readonly Account? Account;

    public readonly WorldDates Dates;

    public readonly AgeFacts Age;

    /// <summary>The ties that come with the account's own tags and the attempt's.</summary>
    public readonly ulong Ties;

    public static SenderFacts Of(CompiledPolicy policy, in SendAttempt attempt, Account? sender, long now)
    {
        if (sender is null)
        {
            return default;
        }

        var ties = policy.Ties.Of(sender.Tags) | policy.Ties.Of(attempt.Presents);
        if (policy.Ages is not { } ages)
        {
            return new(sender, default, default, ties);
        }

        var dates = WorldDates.At(now);
        return new(sender, dates, ages.Read(sender, dates), ties);
    }
}

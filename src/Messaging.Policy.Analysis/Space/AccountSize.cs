namespace Messaging.Policy;

/// <summary>Counts the facts in which an account is another.</summary>
internal static class AccountSize
{
    /// <summary>What is asked of one account alone. An age counts where it is unknown: which one it is is no fact more.</summary>
    public static int Between(Account plain, Account other) =>
        (plain.Region == other.Region ? 0 : 1)
        + (plain.Phone == other.Phone ? 0 : 1)
        + (plain.Email == other.Email ? 0 : 1)
        + (plain.AgeAssurance == other.AgeAssurance ? 0 : 1)
        + (plain.Consent == other.Consent ? 0 : 1)
        + (plain.CreatedAt == other.CreatedAt ? 0 : 1)
        + (plain.BirthDate is null == other.BirthDate is null ? 0 : 1);
}

namespace Messaging.Policy;

/// <summary>Whether a guardian consented to an account (GRD-3, GRD-4). Where a policy asks for consent, only <see cref="Granted"/> is one.</summary>
public enum Consent
{
    /// <summary>Nothing is known: nobody was asked, or nobody said.</summary>
    Unknown = 0,

    /// <summary>The guardian was asked and has not answered.</summary>
    Pending = 1,

    /// <summary>The guardian consented.</summary>
    Granted = 2,

    /// <summary>The guardian refused.</summary>
    Denied = 3,

    /// <summary>The guardian consented, and took it back.</summary>
    Withdrawn = 4,
}

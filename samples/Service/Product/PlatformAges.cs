using Messaging.Policy;
using NodaTime;

namespace Service;

// <readme:age-gates>
/// <summary>What a phone's system shares of an age for the gates that an app asks about, such as 13, 16 and 18; null: below the first gate, or above the last.</summary>
public sealed record SharedAge(int? LowerGate, int? UpperGate, bool IsChecked);

public static class SharedAges
{
    public static Account Apply(Account account, SharedAge shared, LocalDate day) => account with
    {
        AgeRange = new AgeRange(
            shared.LowerGate ?? 0,
            shared.UpperGate - 1, // the gate that is not reached yet: between 13 and 16 is 13 to 15
            day,
            shared.IsChecked ? AgeAssurance.Verified : AgeAssurance.Declared),
    };

    /// <summary>The system tells the server that a parent took the consent back.</summary>
    public static Account ConsentRescinded(Account account) => account with { Consent = Consent.Withdrawn };
}
// </readme:age-gates>

// <readme:age-signals>
public enum StoreStatus
{
    Unknown,
    Verified,
    Supervised,
    SupervisedApprovalPending,
    SupervisedApprovalDenied,
}

/// <summary>What an app store signals of the person who installed the app; both ages are included, and who is supervised has a parent who set them.</summary>
public sealed record StoreSignal(StoreStatus Status, int? LowerAge, int? UpperAge);

public static class StoreSignals
{
    public static Account Apply(Account account, StoreSignal signal, LocalDate day) => account with
    {
        AgeRange = signal is { Status: not StoreStatus.Unknown, LowerAge: { } lower }
            ? new AgeRange(lower, signal.UpperAge, day, signal.Status == StoreStatus.Verified ? AgeAssurance.Verified : AgeAssurance.Declared)
            : account.AgeRange, // what is not said says nothing new
        Consent = signal.Status switch
        {
            StoreStatus.Supervised => Consent.Granted,
            StoreStatus.SupervisedApprovalPending => Consent.Pending,
            StoreStatus.SupervisedApprovalDenied => account.Consent == Consent.Granted ? Consent.Withdrawn : Consent.Denied,
            _ => account.Consent,
        },
    };
}
// </readme:age-signals>

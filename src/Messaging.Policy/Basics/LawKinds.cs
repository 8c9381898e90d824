namespace Messaging.Policy;

/// <summary>The kinds of law data and their names, in files and in policies.</summary>
internal static class LawKinds
{
    internal static readonly IReadOnlyList<LawKind> All =
    [
        LawKind.DigitalConsent, LawKind.SocialMediaMinimum, LawKind.DirectMessageMinimum, LawKind.AdultContactRestriction,
        LawKind.Majority, LawKind.LeapDay, LawKind.AgeAttained,
    ];

    internal static string Name(LawKind kind) => kind switch
    {
        LawKind.DigitalConsent => "digital-consent",
        LawKind.SocialMediaMinimum => "social-media-minimum",
        LawKind.DirectMessageMinimum => "direct-message-minimum",
        LawKind.AdultContactRestriction => "adult-contact-restriction",
        LawKind.Majority => "majority",
        LawKind.LeapDay => "leap-day",
        LawKind.AgeAttained => "age-attained",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Allowed are the members of LawKind but Unknown."),
    };

    /// <exception cref="InvalidOperationException">No kind has this name.</exception>
    internal static LawKind Parse(string? name) => All.Single(kind => Name(kind) == name);

    /// <summary>Whether adopting the kind raises minimum ages.</summary>
    internal static bool SetsMinimum(LawKind kind) => kind is LawKind.SocialMediaMinimum or LawKind.DirectMessageMinimum;

    /// <summary>Whether adopting the kind may put off the day on which an age is attained.</summary>
    internal static bool SetsAttainment(LawKind kind) => kind is LawKind.LeapDay or LawKind.AgeAttained;
}

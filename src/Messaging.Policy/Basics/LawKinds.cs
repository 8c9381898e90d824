namespace Messaging.Policy;

/// <summary>The kinds of law data and their names, in files and in policies.</summary>
internal static class LawKinds
{
    internal static readonly IReadOnlyList<LawKind> All = [.. Enum.GetValues<LawKind>().Where(kind => kind != LawKind.Unknown)];

    /// <summary>The kinds that a policy may adopt.</summary>
    internal static readonly IReadOnlyList<LawKind> Deciding = [.. All.Where(Decides)];

    internal static string Name(LawKind kind) => kind switch
    {
        LawKind.DataConsent => "data-consent",
        LawKind.AccountConsent => "account-consent",
        LawKind.StoreConsent => "store-consent",
        LawKind.FeedConsent => "feed-consent",
        LawKind.SocialMediaMinimum => "social-media-minimum",
        LawKind.DirectMessageMinimum => "direct-message-minimum",
        LawKind.AdultContactRestriction => "adult-contact-restriction",
        LawKind.UseLimit => "use-limit",
        LawKind.ParentalTools => "parental-tools",
        LawKind.AgeSignal => "age-signal",
        LawKind.Majority => "majority",
        LawKind.LeapDay => "leap-day",
        LawKind.AgeAttained => "age-attained",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Allowed are the members of LawKind but Unknown."),
    };

    /// <exception cref="InvalidOperationException">No kind has this name.</exception>
    internal static LawKind Parse(string? name) => All.Single(kind => Name(kind) == name);

    internal static bool TryParse(ReadOnlySpan<char> name, out LawKind kind)
    {
        foreach (var known in All)
        {
            if (name.SequenceEqual(Name(known)))
            {
                kind = known;
                return true;
            }
        }

        kind = default;
        return false;
    }

    /// <summary>Whether a policy may adopt the kind: its rows say something about accounts, messages or when an age is attained.</summary>
    internal static bool Decides(LawKind kind) => kind is LawKind.AccountConsent or LawKind.AdultContactRestriction || SetsMinimum(kind) || SetsAttainment(kind);

    /// <summary>Whether rows of the kind state an age.</summary>
    internal static bool StatesAges(LawKind kind) => kind != LawKind.Unknown && !SetsAttainment(kind);

    /// <summary>Whether adopting the kind raises minimum ages.</summary>
    internal static bool SetsMinimum(LawKind kind) => kind is LawKind.SocialMediaMinimum or LawKind.DirectMessageMinimum;

    /// <summary>Whether adopting the kind may put off the day on which an age is attained.</summary>
    internal static bool SetsAttainment(LawKind kind) => kind is LawKind.LeapDay or LawKind.AgeAttained;
}

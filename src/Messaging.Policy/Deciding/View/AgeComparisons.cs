using System.Globalization;

namespace Messaging.Policy;

/// <summary>Tells what the rules on ages compare.</summary>
internal static class AgeComparisons
{
    /// <summary>Tells what the minimum age is compared with.</summary>
    public static void Compare(this AgeRules ages, string whose, Account account, in AgeFacts facts, long now, Comparisons found) => found
        .Add($"{whose}.age", AgeOf(facts))
        .Add($"{whose}.region", account.Region.ToString())
        .Add("minimum", ages.Minimum.RequiredAt(account.Region, now));

    /// <summary>Tells what the age of consent is compared with.</summary>
    public static void CompareConsent(this AgeRules ages, string whose, Account account, in AgeFacts facts, long now, Comparisons found) => found
        .Add($"{whose}.age", AgeOf(facts))
        .Add($"{whose}.region", account.Region.ToString())
        .Add($"{whose}.consent", account.Consent)
        .Add("consent needed below", ages.Consent?.RequiredAt(account.Region, now) ?? 0);

    private static string AgeOf(in AgeFacts facts) => facts is { Applies: true, IsKnown: true } ? facts.Youngest.ToString(CultureInfo.InvariantCulture) : "unknown";
}

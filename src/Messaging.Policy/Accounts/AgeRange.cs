using NodaTime;

namespace Messaging.Policy;

/// <summary>That an account's age was within a range on a day: what platforms and age checks say instead of a date of birth.</summary>
/// <remarks>
/// Rules go by what a range may mean: minimums by the youngest age that it allows, laws on adults by the oldest, and age bands by all between. It ages with time, as a
/// date of birth does. A range that makes no sense is not understood, and every attempt with the account is refused (SYS-1): a bound below 0 or above 150, a lower above
/// the upper, an assurance that is not stated. So is <c>default</c>. Immutable; <see cref="ToString"/> names nothing personal.
/// </remarks>
/// <param name="Lower">The lowest age that is possible, in whole years, included: 0 to 150.</param>
/// <param name="Upper">The highest age that is possible, in whole years, included: from <paramref name="Lower"/> to 150; null: there is no highest.</param>
/// <param name="AsOf">The local day on which that was so. One that has not begun counts as the day of the decision.</param>
/// <param name="Assurance">How well it is proved. Default: declared.</param>
public readonly record struct AgeRange(int Lower, int? Upper, LocalDate AsOf, AgeAssurance Assurance = AgeAssurance.Declared)
{
    internal const int HighestAge = 150;

    /// <summary>Whether it makes sense.</summary>
    internal bool IsUnderstood =>
        Lower is >= 0 and <= HighestAge
        && (Upper is not { } upper || (upper >= Lower && upper <= HighestAge))
        && Assurance is > AgeAssurance.Unspecified and <= AgeAssurance.Verified;

    /// <summary>Nothing personal.</summary>
    /// <returns>That it is a range.</returns>
    public override string ToString() => "an age range";
}

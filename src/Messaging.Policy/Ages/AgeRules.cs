using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Messaging.Policy;

/// <summary>A policy's age rules, compiled.</summary>
internal sealed class AgeRules
{
    public required MinimumAges Minimum { get; init; }

    public required AssuranceLevels Assurance { get; init; }

    public required AttainmentLaws Attainment { get; init; }

    public required AgeBands Bands { get; init; }

    /// <summary>The ages of majority; null: no band asks for them.</summary>
    public LawTimelines? Majority { get; init; }

    /// <summary>What is known of an age that follows from a date of birth alone, by age; empty where it depends on the region as well.</summary>
    public required AgeFacts[] Dated { get; init; }

    public required ImmutableArray<string> BandNames { get; init; }

    /// <summary>The bands that ask for the guardian's approval, as bits.</summary>
    public ulong GuardedBands { get; init; }

    /// <summary>Whether an unknown age is accepted: no minimum, no band.</summary>
    public bool AcceptsUnknown { get; init; }

    /// <summary>The band as which an unknown age counts; -1: none.</summary>
    public int UnknownAsBand { get; init; } = AgeBands.None;

    /// <summary>Where that band begins.</summary>
    public AgeBoundary? UnknownAsAge { get; init; }

    /// <summary>The ages below which a guardian has to have consented to the account; null: the policy asks for no consent.</summary>
    public MinimumAges? Consent { get; init; }

    /// <summary>From this age on nobody's guardian is asked for consent; 0: nobody's is.</summary>
    public int GreatestConsent { get; init; }

    public string? NameOf(int band) => band < 0 || band >= BandNames.Length ? null : BandNames[band];

    /// <param name="account">The account.</param>
    /// <param name="dates">The dates on Earth at the instant.</param>
    /// <param name="facts">What is known of its age.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Read(Account account, in WorldDates dates, out AgeFacts facts)
    {
        // Except for a day or two around a birthday, an age is the same everywhere on Earth.
        var age = Birthday.AgeEverywhere(account.Birth, dates);
        var dated = Dated;
        facts = account.IsPersonByBirthDate && (uint)age < (uint)dated.Length
            ? dated[age]
            : ReadCarefully(account, dates, dates.Now);
    }

    /// <summary>The bands that an account may be in.</summary>
    public BandSpan BandsOf(Account account, in WorldDates dates)
    {
        Read(account, dates, out var facts);
        return facts.Bands;
    }

    /// <summary>Which rules on ages may have something to say of an account.</summary>
    public AgeConcerns ConcernsOf(Account account, in AgeFacts facts, long now) =>
        (Minimum.Suffices(facts.Youngest, account, now) ? AgeConcerns.None : AgeConcerns.Minimum)
        | (AsksGuardian(facts.Bands) || MayLackConsent(facts) ? AgeConcerns.Guardians : AgeConcerns.None);

    /// <summary>AGE-1 and AGE-4: the youngest age is below the minimum of the account's own region.</summary>
    public Ruling JudgeMinimum(Account account, in AgeFacts facts, long now)
    {
        if (!facts.Applies || facts.Youngest < 0 || Minimum.Suffices(facts.Youngest, account, now))
        {
            return Ruling.None;
        }

        return facts.IsKnown ? Ruling.DenyUntilMicros(FirstSufficientMicros(account, now)) : Ruling.Deny;
    }

    /// <summary>The rows of adopted laws that ask for more than the age of an account where it is.</summary>
    public IEnumerable<LawRow> LawsAbove(Account account, in AgeFacts facts, long now) => Minimum.RowsAbove(facts.Youngest, account.Region, now);

    /// <summary>The names of the bands that an account may be in; null where it is in none.</summary>
    public string? NamesOf(BandSpan bands) => bands.First < 0 ? null : string.Join(" or ", BandNames.Where((_, band) => bands.Contains(band)));

    /// <summary>Whether GRD-3 and GRD-4 may be for an account, told by its age alone: no is certain.</summary>
    public bool MayLackConsent(in AgeFacts facts) => (facts.IsKnown ? facts.Youngest : 0) < GreatestConsent;

    /// <summary>GRD-3 and GRD-4: a guardian's consent is asked for at the youngest age, as at an unknown one, and was not granted. An age of 0 asks for nothing.</summary>
    public bool LacksConsent(Account account, in AgeFacts facts, long now) =>
        facts.Applies
        && account.Consent != Policy.Consent.Granted
        && Consent is { } consent
        && (facts.IsKnown ? facts.Youngest : 0) < consent.RequiredAt(account.Region, now);

    /// <summary>The rows of adopted laws by which that consent is asked for.</summary>
    public IEnumerable<LawRow> ConsentLaws(Account account, in AgeFacts facts, long now) =>
        Consent?.RowsAbove(facts.IsKnown ? facts.Youngest : 0, account.Region, now) ?? [];

    /// <summary>Whether the guardians of those in one of some bands are asked.</summary>
    public bool AsksGuardian(BandSpan bands) => bands.Overlaps(GuardedBands);

    /// <summary>The bands in which two accounts may have been at an instant of the past, by their facts of now; null where the age of one was not known then, or was another.</summary>
    public (BandSpan One, BandSpan Other)? BandsAt(Account one, Account other, long then, long now)
    {
        var dates = WorldDates.At(then);
        return BandsAt(one, dates, now) is { } first && BandsAt(other, dates, now) is { } second ? (first, second) : null;
    }

    private BandSpan? BandsAt(Account account, in WorldDates dates, long now)
    {
        var facts = ReadCarefully(account, dates, now);
        var wasKnown = facts.IsKnown || (account.Traits & AccountTraits.SaysAge) == 0 || !facts.Applies;
        return wasKnown && !(account.BirthDateChangedMicros > dates.Now) ? facts.Bands : null;
    }

    /// <param name="account">The account.</param>
    /// <param name="dates">The dates at the instant whose age is asked for.</param>
    /// <param name="now">The instant by which the facts are read.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private AgeFacts ReadCarefully(Account account, in WorldDates dates, long now)
    {
        if (account.Kind != AccountKind.Person)
        {
            return default;
        }

        var clock = new LocalClock(account.Region, account.TimeZone);
        var known = KnownAge.Of(account, clock, now);
        if (known.IsKnown && Birthday.AgeAt(known.Latest, clock, Attainment.DayShift(account.Region), dates) is { } youngest)
        {
            var oldest = known.HasEarliest ? Math.Max(youngest, Birthday.OldestAt(known.Earliest, account.Region, dates)) : AgeFacts.AnyAge;
            return AgeFacts.Known(youngest, oldest, Bands.Span(youngest, oldest, MajorityAt(account, dates.Now)), known.Assurance);
        }

        return UnknownAsAge is { } from
            ? AgeFacts.Assumed(from.Years ?? Majority!.MajorityAt(account.Region, dates.Now), UnknownAsBand)
            : AgeFacts.Unknown(isRefused: !AcceptsUnknown);
    }

    private int MajorityAt(Account account, long now) => Majority?.MajorityAt(account.Region, now) ?? 0;

    /// <summary>The first instant from now on at which the youngest age suffices under the rules in force then, by what the facts say then.</summary>
    private long FirstSufficientMicros(Account account, long now)
    {
        var clock = new LocalClock(account.Region, account.TimeZone);
        var shift = Attainment.DayShift(account.Region);
        for (var from = now; from != Micros.Never;)
        {
            var known = KnownAge.Of(account, clock, from);
            var first = Minimum.FirstSufficientMicros(account.Region, clock, known, shift, from);
            if (first < known.Until)
            {
                return first;
            }

            from = known.Until;
        }

        return Micros.Never;
    }
}

using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Messaging.Policy;

/// <summary>A policy's age rules, compiled (section 5).</summary>
internal sealed class AgeRules
{
    public required MinimumAges Minimum { get; init; }

    public required AssuranceLevels Assurance { get; init; }

    public required AttainmentLaws Attainment { get; init; }

    public required AgeBands Bands { get; init; }

    /// <summary>The ages of majority; null: no band asks for them.</summary>
    public LawTimelines? Majority { get; init; }

    public required ImmutableArray<string> BandNames { get; init; }

    /// <summary>The bands that ask for the guardian's approval, as bits.</summary>
    public ulong GuardedBands { get; init; }

    public required AgePairs Pairs { get; init; }

    /// <summary>The adopted laws on contact with adults; null: none adopted.</summary>
    public ContactLaws? ContactLaws { get; init; }

    /// <summary>Whether an unknown age is accepted: no minimum, no band.</summary>
    public bool AcceptsUnknown { get; init; }

    /// <summary>The band as which an unknown age counts; -1: none.</summary>
    public int UnknownAsBand { get; init; } = AgeBands.None;

    /// <summary>Where that band begins.</summary>
    public AgeBoundary? UnknownAsAge { get; init; }

    public string? NameOf(int band) => band < 0 ? null : BandNames[band];

    /// <param name="account">The account.</param>
    /// <param name="dates">The dates on Earth at the instant.</param>
    /// <param name="facts">What is known of its age.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Read(Account account, in WorldDates dates, out AgeFacts facts)
    {
        // But for the day or two around a birthday everybody on Earth agrees on an age.
        var age = Birthday.AgeEverywhere(account.Birth, dates);
        facts = account is { HasBirthDate: true, Kind: AccountKind.Person } && Bands.TryGetBand(age, out var band) && !Attainment.Shifts
            ? AgeFacts.Known(age, band)
            : ReadCarefully(account, dates);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private AgeFacts ReadCarefully(Account account, in WorldDates dates)
    {
        if (account.Kind != AccountKind.Person)
        {
            return default;
        }

        if (account.HasBirthDate
            && Birthday.AgeAt(account.Birth, new LocalClock(account.Region, account.TimeZone), Attainment.DayShift(account.Region), dates) is { } age)
        {
            return AgeFacts.Known(age, Bands.BandOf(age, Majority?.MajorityAt(account.Region, dates.Now) ?? 0));
        }

        return UnknownAsAge is { } from
            ? AgeFacts.Assumed(from.Years ?? Majority!.MajorityAt(account.Region, dates.Now), UnknownAsBand)
            : AgeFacts.Unknown(isRefused: !AcceptsUnknown);
    }

    /// <summary>The band that an account is in; <see cref="AgeBands.None"/>: in none.</summary>
    public int BandOf(Account account, in WorldDates dates)
    {
        Read(account, dates, out var facts);
        return facts.Band;
    }

    /// <summary>AGE-1 and AGE-4: below the minimum age of the account's own region.</summary>
    public Ruling JudgeMinimum(Account account, in AgeFacts facts, long now)
    {
        if (!facts.Applies || facts.Age < 0 || facts.Age >= Minimum.RequiredAt(account.Region, now))
        {
            return Ruling.None;
        }

        if (!facts.IsKnown)
        {
            return Ruling.Deny;
        }

        var clock = new LocalClock(account.Region, account.TimeZone);
        return Ruling.DenyUntilMicros(
            Minimum.FirstSufficientMicros(account.Region, clock, account.Birth, Attainment.DayShift(account.Region), now));
    }

    /// <summary>The rows of adopted laws that ask for more than the age of an account where it is.</summary>
    public IEnumerable<LawRow> LawsAbove(Account account, in AgeFacts facts, long now) => Minimum.RowsAbove(facts.Age, account.Region, now);

    /// <summary>Tells what the minimum age is compared with.</summary>
    public void Compare(string whose, Account account, in AgeFacts facts, long now, Comparisons found) => found
        .Add($"{whose}.age", facts is { Applies: true, Age: >= 0 } ? facts.Age.ToString(CultureInfo.InvariantCulture) : "unknown")
        .Add($"{whose}.region", account.Region.ToString())
        .Add("minimum", Minimum.RequiredAt(account.Region, now));

    /// <summary>Tells the bands of the two, and the ties that a rule for them asks for.</summary>
    public void CompareBands(in SendFacts facts, Comparisons found) => found
        .Add("sender.band", facts.SenderBand).Add("recipient.band", facts.RecipientBand)
        .AddTies(facts, Pairs.TiesFor(facts.SenderAge.Band, facts.RecipientAge.Band));

    /// <summary>Whether the guardians of those in a band are asked.</summary>
    public bool AsksGuardian(int band) => band >= 0 && (GuardedBands & (1UL << band)) != 0;

    /// <summary>Whether AGE-6 concerns two accounts at all.</summary>
    public bool MayBeApart(in AgeFacts one, in AgeFacts other) =>
        Pairs.Concern(one.Band, other.Band) || (ContactLaws is { } laws && other.Age < laws.Greatest);

    /// <summary>AGE-6: the bands of the two, or a law on contact with adults, ask for a tie that is not held.</summary>
    public bool AreApart(in SendFacts facts) => AreApart(facts, facts.HeldTies);

    /// <summary>Whether one more tie would end that.</summary>
    public bool BringsTogether(in SendFacts facts, ulong tie) => !AreApart(facts, facts.HeldTies | tie);

    /// <summary>The bands in which two accounts were at an instant of the past, by their facts of now; null where the age of one was not known then, or was another.</summary>
    public (int One, int Other)? BandsAt(Account one, Account other, long then)
    {
        var dates = WorldDates.At(then);
        return BandAt(one, dates) is { } first && BandAt(other, dates) is { } second ? (first, second) : null;
    }

    private int? BandAt(Account account, in WorldDates dates)
    {
        Read(account, dates, out var facts);
        var wasKnown = facts.IsKnown || !account.HasBirthDate || !facts.Applies;
        return wasKnown && !(account.BirthDateChangedMicros > dates.Now) ? facts.Band : null;
    }

    private bool AreApart(in SendFacts facts, ulong ties) =>
        Pairs.KeepApart(this, facts, ties) || (ContactLaws is { } laws && laws.KeepApart(facts, ties));
}

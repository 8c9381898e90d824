using System.Text.Json.Nodes;
using NodaTime;

namespace Messaging.Policy.Tests.Reference;

/// <summary>Section 5: who is how old when, and what is asked of them.</summary>
internal sealed class ReferenceAges(ReferencePolicy policy, JsonObject? laws)
{
    private static readonly string[] AssuranceLevels = ["declared", "inferred", "estimated", "verified"];

    private readonly List<ReferenceLaw> adopted = ReferenceLaw.Adopted(policy, laws);
    private readonly List<ReferenceLaw> majorities = ReferenceLaw.Majorities(policy, laws);

    /// <summary>Age rules concern persons; "ages": null switches them off.</summary>
    public bool Concern(ReferenceAccount account) => policy.HasAgeRules && account.Kind == "person";

    /// <summary>The dates of birth that the facts allow: a birth date whose local day has begun, a range, or what both agree on.</summary>
    public static ReferenceKnownAge? Known(ReferenceAccount account, long at)
    {
        var birth = account.BirthDate is { } date && ReferenceTime.StartOfLocalDay(date, account.Region, account.TimeZone) <= at ? date : (LocalDate?)null;
        if (account.AgeRange is not { } range)
        {
            return birth is null ? null : new ReferenceKnownAge(birth.Value, birth, account.AgeAssurance);
        }

        var asOf = ReferenceTime.StartOfLocalDay(range.AsOf, account.Region, account.TimeZone) <= at
            ? range.AsOf
            : ReferenceTime.LocalDayAt(at, account.Region, account.TimeZone);
        var latest = asOf.PlusYears(-(int)range.Lower).PlusDays(3);
        while (Birthday(latest, range.Lower) > asOf)
        {
            latest = latest.PlusDays(-1);
        }

        LocalDate? earliest = null;
        if (range.Upper is { } upper)
        {
            earliest = asOf.PlusYears(-(int)(upper + 1)).PlusDays(-3);
            while (Birthday(earliest.Value, upper + 1) <= asOf)
            {
                earliest = earliest.Value.PlusDays(1);
            }
        }

        var ofRange = new ReferenceKnownAge(latest, earliest, range.Assurance);
        if (birth is null)
        {
            return ofRange;
        }

        var (one, other) = (Level(account.AgeAssurance), Level(range.Assurance));
        var ofDate = new ReferenceKnownAge(birth.Value, birth, AssuranceLevels[one]);
        return birth <= latest && (earliest is null || birth >= earliest) ? ofDate with { Assurance = AssuranceLevels[Math.Max(one, other)] }
            : one != other ? (one > other ? ofDate : ofRange)
            : birth > latest ? ofDate
            : ofRange;
    }

    public static bool IsKnown(ReferenceAccount account, long at) => Known(account, at) is not null;

    /// <summary>The bands that an account may be in; null among them: none.</summary>
    public List<ReferenceBand?> Bands(ReferenceAccount account, long at) => Bands(account, at, at);

    /// <summary>The bands of two at an instant that has passed; what was corrected later, or had not begun then, is not known.</summary>
    public (List<ReferenceBand?> One, List<ReferenceBand?> Other)? BandsThen(ReferenceAccount one, ReferenceAccount other, long then, long now)
    {
        foreach (var account in new[] { one, other })
        {
            var says = Concern(account) && (account.BirthDate is not null || account.AgeRange is not null);
            if (account.BirthDateChangedAt > then || (says && (Known(account, now) is not { } known || Youngest(account, known, then) < 0)))
            {
                return null;
            }
        }

        return (Bands(one, then, now), Bands(other, then, now));
    }

    /// <summary>AGE-1 and AGE-4: whether the account may be below the minimum age, and when it no longer is.</summary>
    public (bool Underage, long? Clears) BelowMinimum(ReferenceAccount account, long at)
    {
        if (!Concern(account))
        {
            return (false, null);
        }

        if (!IsKnown(account, at))
        {
            var counted = policy.Bands.Find(band => band.Name == policy.UnknownAge);
            return (counted is not null && Minimum(account.Region, at) > InYears(counted.From, account, at), null);
        }

        return Suffices(account, at) ? (false, null) : (true, FirstSufficient(account, at));
    }

    /// <summary>GRD-3 and GRD-4: below the age of consent by the youngest age, or of unknown age, and consent is not granted.</summary>
    public bool LacksConsent(ReferenceAccount account, long at) =>
        Concern(account) && account.Consent != "granted" && policy.ConsentAges is { } consent
        && (Known(account, at) is { } known ? Youngest(account, known, at) : 0) < OfTable(consent, account.Region, at).DefaultIfEmpty(0).Max();

    /// <summary>AGE-6: contact laws, each by itself and under both regions.</summary>
    public bool KeptApartByLaw(ReferenceAccount sender, ReferenceAccount recipient, HashSet<string> ties, long at)
    {
        if (!Concern(sender) || !Concern(recipient) || ties.Contains("friend") || ties.Contains("allowed") || ties.Contains("answered"))
        {
            return false;
        }

        long? oldest = Known(sender, at) is { } known ? Oldest(sender, known, at) : null;
        foreach (var law in adopted)
        {
            if (law.Kind != "adult-contact-restriction" || law.Age is null || !law.IsInForce(at)
                || !(law.Covers(sender.Region, policy.LawsWithParts) || law.Covers(recipient.Region, policy.LawsWithParts)))
            {
                continue;
            }

            // Whoever's age is unknown may be an adult, and so may whoever has no upper bound.
            var senderMayBeAdult = oldest is null || oldest >= law.AdultAge;
            var band = policy.Bands.Find(band => band.Name == policy.UnknownAge);
            var recipientIsBelow = Known(recipient, at) is { } ofRecipient ? Youngest(recipient, ofRecipient, at) < law.Age
                : band is not null ? InYears(band.From, recipient, at) < law.Age
                : policy.UnknownAge == "refuse";
            if (senderMayBeAdult && recipientIsBelow)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>AGE-2 and AGE-5.</summary>
    public bool UnknownAndRefused(ReferenceAccount account, long at) =>
        Concern(account) && policy.UnknownAge == "refuse" && !IsKnown(account, at);

    /// <summary>AGE-3: the most specific entry, of several groups the strictest; region unknown: the strictest.</summary>
    public bool Unassured(ReferenceAccount account, long at)
    {
        if (!Concern(account))
        {
            return false;
        }

        var asked = account.Region is null ? policy.Assurance.Values.Max(Level) : Level(policy.Assurance["default"]);
        foreach (var rank in account.Region is null ? [] : ReferenceRegions.Ranks(account.Region, at))
        {
            var levels = rank.Where(policy.Assurance.ContainsKey).Select(name => Level(policy.Assurance[name])).ToList();
            if (levels.Count > 0)
            {
                asked = levels.Max();
                break;
            }
        }

        return Level(Known(account, at)?.Assurance ?? "declared") < asked;
    }

    private static int Level(string assurance) => Array.IndexOf(AssuranceLevels, assurance);

    private long InYears(ReferenceBoundary boundary, ReferenceAccount account, long at) => boundary.Years ?? Majority(account.Region, at);

    /// <summary>The most specific law; none, no number or no region: the highest age anywhere.</summary>
    private long Majority(string? region, long at)
    {
        var inForce = majorities.Where(law => law.IsInForce(at)).ToList();
        foreach (var name in region is null ? [] : new[] { region, ReferenceTime.Country(region) })
        {
            var here = inForce.Where(law => law.Region == name).ToList();
            if (here.Count > 0)
            {
                return here.Max(law => law.Age) ?? inForce.Max(law => law.Age)!.Value;
            }
        }

        return inForce.Max(law => law.Age)!.Value;
    }

    private List<ReferenceBand?> Bands(ReferenceAccount account, long at, long factsAt)
    {
        if (!Concern(account))
        {
            return [null];
        }

        if (Known(account, factsAt) is not { } known)
        {
            return [policy.Bands.Find(band => band.Name == policy.UnknownAge)];
        }

        var found = new List<ReferenceBand?>();
        var oldest = Oldest(account, known, at) ?? 200;
        for (var age = Youngest(account, known, at); age <= Math.Max(oldest, Youngest(account, known, at)); age++)
        {
            found.Add(BandOf(age, account, at));
        }

        return [.. found.Distinct()];
    }

    /// <summary>Who is below the lowest counts as in it.</summary>
    private ReferenceBand? BandOf(long age, ReferenceAccount account, long at) =>
        policy.Bands.Find(band => InYears(band.From, account, at) <= age && (band.To is null || age < InYears(band.To, account, at)))
        ?? policy.Bands.Where(band => policy.Bands.TrueForAll(other => InYears(band.From, account, at) <= InYears(other.From, account, at) && age < InYears(other.From, account, at)))
            .FirstOrDefault();

    /// <summary>The youngest age that the facts allow; negative before the day of birth.</summary>
    private long Youngest(ReferenceAccount account, ReferenceKnownAge known, long at)
    {
        if (ReferenceTime.StartOfLocalDay(known.Latest, account.Region, account.TimeZone) > at)
        {
            return -1;
        }

        long age = Math.Max(0, ReferenceTime.ToInstant(at).InUtc().Year - known.Latest.Year - 2);
        while (AttainedAt(known.Latest, account, age + 1, LaterByLaw(account, at)) <= at)
        {
            age++;
        }

        return age;
    }

    /// <summary>The oldest age that the facts allow, attained where the day starts first and put off by no law; null: any.</summary>
    private static long? Oldest(ReferenceAccount account, ReferenceKnownAge known, long at)
    {
        if (known.Earliest is not { } earliest)
        {
            return null;
        }

        long age = Math.Max(-1, ReferenceTime.ToInstant(at).InUtc().Year - earliest.Year - 2);
        while (ReferenceTime.FirstStartOfDay(Birthday(earliest, age + 1), account.Region) <= at)
        {
            age++;
        }

        return age;
    }

    /// <summary>Born on 29 February: 1 March in a common year.</summary>
    private static LocalDate Birthday(LocalDate birth, long age)
    {
        var birthday = birth.PlusYears((int)age);
        return birth is { Month: 2, Day: 29 } && birthday.Day == 28 ? birthday.PlusDays(1) : birthday;
    }

    private static long AttainedAt(LocalDate birth, ReferenceAccount account, long age, int daysLater) =>
        ReferenceTime.StartOfLocalDay(Birthday(birth, age).PlusDays(daysLater), account.Region, account.TimeZone);

    /// <summary>Adopted laws never make anyone older sooner; the only one that makes it later is that of the day after.</summary>
    private int LaterByLaw(ReferenceAccount account, long at) =>
        adopted.Exists(law => law.Kind is "age-attained" or "leap-day" && law.Token == "day-after-anniversary" && law.Covers(account.Region, policy.LawsWithParts) && law.IsInForce(at)) ? 1 : 0;

    /// <summary>The minimum age at an instant: the strictest of the policy's entry and the adopted laws; null: none.</summary>
    private long? Minimum(string? region, long at)
    {
        var values = OfTable(policy.MinimumAges, region, at);
        foreach (var law in adopted)
        {
            if (law.Kind is "social-media-minimum" or "direct-message-minimum" && law.Age is not null && law.Covers(region, policy.LawsWithParts) && law.IsInForce(at))
            {
                values.Add(law.Age.Value);
            }
        }

        return values.Count == 0 ? null : values.Max();
    }

    /// <summary>The most specific entry in force, of several groups and of several in force the strictest; region unknown: all.</summary>
    private static List<long> OfTable(Dictionary<string, List<ReferenceAgeEntry>> table, string? region, long at)
    {
        if (region is null)
        {
            return [.. table.Values.SelectMany(entries => entries).Where(entry => entry.IsInForce(at)).Select(entry => entry.Age)];
        }

        foreach (var rank in ReferenceRegions.Ranks(region, at).Append(["default"]))
        {
            var inForce = rank.Where(table.ContainsKey).SelectMany(name => table[name]).Where(entry => entry.IsInForce(at)).ToList();
            if (inForce.Count > 0)
            {
                return [inForce.Max(entry => entry.Age)];
            }
        }

        return [];
    }

    private bool Suffices(ReferenceAccount account, long at) =>
        Minimum(account.Region, at) is not { } minimum || Youngest(account, Known(account, at)!, at) >= minimum;

    /// <summary>The dates that may come to count as the latest: the date of birth, and that of a range when its day has begun.</summary>
    private static List<LocalDate> PossibleBirths(ReferenceAccount account)
    {
        var births = new List<LocalDate>();
        if (account.BirthDate is { } birth)
        {
            births.Add(birth);
        }

        if (account.AgeRange is { } range)
        {
            // The day of the range is as good as a date: it is when the range begins to age.
            births.Add(range.AsOf);
            births.Add(Known(account.With(new JsonObject { ["birthDate"] = null }), ReferenceTime.MidnightUtc(range.AsOf.PlusDays(2)))!.Latest);
        }

        return births;
    }

    /// <summary>The first instant after <paramref name="at"/> at which the age suffices under the rules in force then.</summary>
    private long? FirstSufficient(ReferenceAccount account, long at)
    {
        var entries = policy.MinimumAges.Values.SelectMany(all => all).ToList();
        var ages = entries.Select(entry => entry.Age).Concat(adopted.Where(law => law.Age is not null).Select(law => law.Age!.Value)).Distinct();
        var changes = new SortedSet<long>();
        foreach (var birth in PossibleBirths(account))
        {
            foreach (var age in ages.Append(0).Append(account.AgeRange?.Lower ?? 0).Append((account.AgeRange?.Upper ?? 0) + 1))
            {
                changes.Add(AttainedAt(birth, account, age, 0));
                changes.Add(AttainedAt(birth, account, age, 1));
            }
        }

        changes.UnionWith(ReferenceRegions.Changes());
        foreach (var boundary in entries.SelectMany(entry => new[] { entry.From, entry.To }).Concat(adopted.SelectMany(law => new[] { law.From, law.To })))
        {
            if (boundary is not null)
            {
                changes.Add(boundary.Value);
            }
        }

        foreach (var change in changes)
        {
            if (change > at && Suffices(account, change))
            {
                return change;
            }
        }

        return null;
    }
}

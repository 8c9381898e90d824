using System.Text.Json.Nodes;

namespace Messaging.Policy.Tests.Reference;

/// <summary>Section 5: who is how old when, and what is asked of them.</summary>
internal sealed class ReferenceAges(ReferencePolicy policy, JsonObject? laws)
{
    private static readonly string[] AssuranceLevels = ["declared", "inferred", "estimated", "verified"];

    private readonly List<ReferenceLaw> adopted = ReferenceLaw.Adopted(policy, laws);
    private readonly List<ReferenceLaw> majorities = ReferenceLaw.Majorities(policy, laws);

    /// <summary>Age rules concern persons; "ages": null switches them off.</summary>
    public bool Concern(ReferenceAccount account) => policy.HasAgeRules && account.Kind == "person";

    /// <summary>Unknown: no birth date, or one whose local day has not begun.</summary>
    public static bool IsKnown(ReferenceAccount account, long at) =>
        account.BirthDate is { } birth && ReferenceTime.StartOfLocalDay(birth, account.Region, account.TimeZone) <= at;

    public ReferenceBand? Band(ReferenceAccount account, long at)
    {
        if (!Concern(account))
        {
            return null;
        }

        if (!IsKnown(account, at))
        {
            return policy.Bands.Find(band => band.Name == policy.UnknownAge);
        }

        return policy.Bands.Find(band =>
            HasAttained(account, InYears(band.From, account, at), at) && (band.To is null || !HasAttained(account, InYears(band.To, account, at), at)));
    }

    /// <summary>The bands of two at an instant that has passed; what was corrected later, or had not begun then, is not known.</summary>
    public (ReferenceBand? One, ReferenceBand? Other)? BandsThen(ReferenceAccount one, ReferenceAccount other, long then)
    {
        foreach (var account in new[] { one, other })
        {
            if (account.BirthDateChangedAt > then || (Concern(account) && account.BirthDate is not null && !IsKnown(account, then)))
            {
                return null;
            }
        }

        return (Band(one, then), Band(other, then));
    }

    /// <summary>AGE-1 and AGE-4: whether the account is below the minimum age, and when it no longer is.</summary>
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

    /// <summary>AGE-6: contact laws, each by itself and under both regions.</summary>
    public bool KeptApartByLaw(ReferenceAccount sender, ReferenceAccount recipient, HashSet<string> ties, long at)
    {
        if (!Concern(sender) || !Concern(recipient) || ties.Contains("friend") || ties.Contains("allowed") || ties.Contains("answered"))
        {
            return false;
        }

        foreach (var law in adopted)
        {
            if (law.Kind != "adult-contact-restriction" || law.Age is null || !law.IsInForce(at)
                || !(law.Covers(sender.Region, policy.LawsWithParts) || law.Covers(recipient.Region, policy.LawsWithParts)))
            {
                continue;
            }

            var senderMayBeAdult = !IsKnown(sender, at) || HasAttained(sender, law.AdultAge, at);
            var band = policy.Bands.Find(band => band.Name == policy.UnknownAge);
            var recipientIsBelow = IsKnown(recipient, at) ? !HasAttained(recipient, law.Age.Value, at)
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

        return Level(account.AgeAssurance) < asked;
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

    private bool HasAttained(ReferenceAccount account, long age, long at) => AttainedAt(account, age, LaterByLaw(account, at)) <= at;

    /// <summary>The start of the N-th birthday; born on 29 February: 1 March in a common year.</summary>
    private static long AttainedAt(ReferenceAccount account, long age, int daysLater)
    {
        var birth = account.BirthDate!.Value;
        var birthday = birth.PlusYears((int)age);
        if (birth is { Month: 2, Day: 29 } && birthday.Day == 28)
        {
            birthday = birthday.PlusDays(1);
        }

        return ReferenceTime.StartOfLocalDay(birthday.PlusDays(daysLater), account.Region, account.TimeZone);
    }

    /// <summary>Adopted laws never make anyone older sooner; the only one that makes it later is that of the day after.</summary>
    private int LaterByLaw(ReferenceAccount account, long at) =>
        adopted.Exists(law => law.Kind is "age-attained" or "leap-day" && law.Token == "day-after-anniversary" && law.Covers(account.Region, policy.LawsWithParts) && law.IsInForce(at)) ? 1 : 0;

    /// <summary>The minimum age at an instant: the strictest of the policy's entry and the adopted laws; null: none.</summary>
    private long? Minimum(string? region, long at)
    {
        var values = new List<long>();
        if (region is null)
        {
            values.AddRange(policy.MinimumAges.Values.SelectMany(entries => entries).Where(entry => entry.IsInForce(at)).Select(entry => entry.Age));
        }
        else
        {
            foreach (var rank in ReferenceRegions.Ranks(region, at).Append(["default"]))
            {
                var inForce = rank.Where(policy.MinimumAges.ContainsKey).SelectMany(name => policy.MinimumAges[name]).Where(entry => entry.IsInForce(at)).ToList();
                if (inForce.Count > 0)
                {
                    values.Add(inForce.Max(entry => entry.Age));
                    break;
                }
            }
        }

        foreach (var law in adopted)
        {
            if (law.Kind is "social-media-minimum" or "direct-message-minimum" && law.Age is not null && law.Covers(region, policy.LawsWithParts) && law.IsInForce(at))
            {
                values.Add(law.Age.Value);
            }
        }

        return values.Count == 0 ? null : values.Max();
    }

    private bool Suffices(ReferenceAccount account, long at) =>
        Minimum(account.Region, at) is not { } minimum || HasAttained(account, minimum, at);

    /// <summary>The first instant after <paramref name="at"/> at which the age suffices under the rules in force then.</summary>
    private long? FirstSufficient(ReferenceAccount account, long at)
    {
        var entries = policy.MinimumAges.Values.SelectMany(all => all).ToList();
        var ages = entries.Select(entry => entry.Age).Concat(adopted.Where(law => law.Age is not null).Select(law => law.Age!.Value)).Distinct();
        var changes = new SortedSet<long>();
        foreach (var age in ages)
        {
            changes.Add(AttainedAt(account, age, 0));
            changes.Add(AttainedAt(account, age, 1));
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

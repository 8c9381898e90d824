using NodaTime;

namespace Messaging.Policy.Cli;

/// <summary>
/// Finds decisions that come out otherwise by other law data, by deciding: for each kind and region, at the day of the edition and at every later day on which a
/// row begins or ends, for people whose ages lie on both sides of those that rows name.
/// </summary>
internal static class DecisionChanges
{
    private static readonly LawKind[] Kinds =
        [LawKind.AccountConsent, LawKind.SocialMediaMinimum, LawKind.DirectMessageMinimum, LawKind.AdultContactRestriction, LawKind.AgeAttained];

    /// <summary>The first example of each direction, of each kind and region.</summary>
    public static IEnumerable<DecisionChange> Between(RegionLaws before, RegionLaws after)
    {
        foreach (var kind in Kinds)
        {
            LawRow[] rows = [.. Standing(before, kind).Concat(Standing(after, kind))];
            var (old, now) = (LawExample.Evaluator(kind, before), LawExample.Evaluator(kind, after));
            foreach (var region in rows.GroupBy(row => row.Region).OrderBy(rows => rows.Key.Code, StringComparer.Ordinal))
            {
                var (tighter, looser) = (false, false);
                foreach (var example in Examples(kind, region.Key, [.. region], after.AsOf))
                {
                    var change = new DecisionChange(example, example.Decide(old), example.Decide(now));
                    if (change.Before != change.After && !(change.IsTighter ? tighter : looser))
                    {
                        (tighter, looser) = (tighter || change.IsTighter, looser || !change.IsTighter);
                        yield return change;
                    }
                }
            }
        }
    }

    private static IEnumerable<LawRow> Standing(RegionLaws laws, LawKind kind) => laws.Standing.OfKind(kind).Where(row => row.MayCount);

    private static IEnumerable<LawExample> Examples(LawKind kind, Region region, LawRow[] rows, LocalDate day)
    {
        var days = rows.SelectMany(row => new[] { row.From, row.To }).OfType<LocalDate>().Where(date => date > day).Append(day).Distinct().Order();
        int?[] ages = [.. rows.Select(row => row.Age ?? 18).SelectMany(age => new int?[] { age - 1, age }).Distinct().Order()];
        foreach (var at in days.Select(date => date.AtStartOfDayInZone(DateTimeZone.Utc).ToInstant()))
        {
            if (kind != LawKind.AdultContactRestriction)
            {
                foreach (var age in ages)
                {
                    yield return new LawExample(kind, region, at, age, RecipientAge: null);
                }

                continue;
            }

            int?[] senders = [.. rows.Select(row => row.SenderAge).SelectMany(age => new int?[] { age - 1, age }).Distinct().Order(), null];
            foreach (var (sender, recipient) in senders.SelectMany(_ => ages, (sender, recipient) => (sender, recipient)))
            {
                yield return new LawExample(kind, region, at, sender, recipient);
            }
        }
    }
}

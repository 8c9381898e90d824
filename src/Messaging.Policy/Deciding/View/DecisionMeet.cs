using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>The decision of an acquire that takes the place of an earlier one: the worse of what is judged anew and what was decided first, shown as the first one was.</summary>
internal static class DecisionMeet
{
    private const int MostReasons = 64;

    public static Decision Of(in Decision anew, in Decision first)
    {
        if (first.Outcome < anew.Outcome)
        {
            return first;
        }

        if (anew.Outcome < first.Outcome || anew.Reasons == first.Reasons)
        {
            return (anew.Outcome < first.Outcome ? anew : Join(anew, first, anew.Parts().Catalog!, anew.Parts().Rules)).WithViewOf(first);
        }

        // The reasons of both stand in no one order of precedence: a list of their own keeps them in order.
        var reasons = anew.Reasons.ToList();
        foreach (var reason in first.Reasons)
        {
            if (reasons.TrueForAll(each => each.Code != reason.Code))
            {
                reasons.Add(reason);
            }
        }

        ImmutableArray<Reason> listed = [.. reasons.Take(MostReasons)];
        ImmutableArray<string> remedies = [.. OwnRemedies(anew).Union(OwnRemedies(first), StringComparer.Ordinal).Take(MostReasons)];
        var catalog = new ReasonCatalog(anew.Parts().Catalog!.Standard, listed, remedies);
        return Join(anew, first, catalog, new RuleSet(0, First(listed.Length)), First(remedies.Length)).WithViewOf(first);
    }

    private static Decision Join(in Decision anew, in Decision first, ReasonCatalog catalog, RuleSet rules, ulong? ownRemedies = null)
    {
        var parts = anew.Parts();
        var before = first.Parts();
        parts.Catalog = catalog;
        parts.Rules = rules;
        parts.RetryAt = parts.RetryAt == Micros.Never || before.RetryAt == Micros.Never ? Micros.Never : Math.Max(parts.RetryAt, before.RetryAt);
        parts.Remedies |= before.Remedies;
        parts.OwnRemedies = ownRemedies ?? parts.OwnRemedies;
        return new Decision(parts);
    }

    private static List<string> OwnRemedies(in Decision decision) => [.. decision.Remedies.Where(static code => !RemedyList.StandardCodes.Contains(code))];

    private static ulong First(int count) => count == MostReasons ? ulong.MaxValue : (1UL << count) - 1;
}

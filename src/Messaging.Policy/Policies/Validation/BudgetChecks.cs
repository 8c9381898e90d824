using System.Globalization;

namespace Messaging.Policy;

/// <summary>Checks a policy's budgets.</summary>
internal static class BudgetChecks
{
    public static void Check(Findings findings, IList<BudgetOptions>? budgets, IReadOnlyCollection<string> bands, IDictionary<string, Disclosure>? disclosure)
    {
        findings.Count("$.budgets", budgets?.Count ?? 0, PolicyLimits.MostBudgets, "budgets");
        var taken = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < (budgets?.Count ?? 0); i++)
        {
            var path = JsonPath.Item("$.budgets", i);
            var budget = budgets![i];
            if (!findings.IsPresent(path, budget))
            {
                continue;
            }

            findings.Name($"{path}.name", budget.Name, taken);
            findings.Named($"{path}.key", budget.Key, Names.BudgetOwners);
            findings.Named($"{path}.counts", budget.Counts, Names.BudgetCounts);
            CheckVerbs(findings, $"{path}.verbs", budget.Verbs);
            CheckLimit(findings, path, budget);
            CheckWindow(findings, path, budget);
            CheckCosts(findings, $"{path}.costs", budget.Costs);
            ConditionChecks.Check(findings, $"{path}.when", budget.When, bands);
            findings.AllTies($"{path}.unless", budget.Unless);
            CheckRefund(findings, $"{path}.refundOn", budget.RefundOn, disclosure);
            findings.Named($"{path}.onFailure", budget.OnFailure, Names.FailureModes);
        }
    }

    private static void CheckVerbs(Findings findings, string path, IList<MessageVerb>? verbs)
    {
        if (verbs is { Count: 0 })
        {
            findings.Refuse(path, "an empty list", $"a list that is not empty, each {PolicyLimits.BudgetVerbs.Allowed}");
        }

        findings.AllNamed(path, verbs, PolicyLimits.BudgetVerbs);
    }

    /// <summary>A refund tells the sender that it was declined: where that is merged with other reasons, it may not.</summary>
    private static void CheckRefund(Findings findings, string path, RefundOn refundOn, IDictionary<string, Disclosure>? disclosure)
    {
        findings.Named(path, refundOn, Names.Refunds);
        var code = Reason.RequestDeclined.Code;
        if (refundOn == RefundOn.Answer && (disclosure is null || !disclosure.TryGetValue(code, out var level) || level != Disclosure.Exact))
        {
            findings.Refuse(path, "\"answer\"", $"\"never\" or \"reply\", or \"answer\" where $.disclosure.{code} is \"exact\": the refund tells the sender that it was declined");
        }
    }

    private static void CheckWindow(Findings findings, string path, BudgetOptions budget)
    {
        findings.Named($"{path}.window", budget.Window, Names.BudgetWindows);
        findings.Needs($"{path}.every", budget.Every);
        if (budget.Window == BudgetWindow.Continuous)
        {
            CheckPace(findings, path, budget);
        }
        else
        {
            if (budget.Refill is not null)
            {
                findings.Add($"{path}.refill", "is not allowed with a window other than \"continuous\": a window admits its limit, and nothing comes back in it");
            }

            if (budget.Counts == BudgetCounts.UniqueRecipient)
            {
                findings.Add($"{path}.window", "a window other than \"continuous\" is not allowed where \"uniqueRecipient\" is counted");
            }
        }

        if (budget.Window != BudgetWindow.Calendar)
        {
            if (budget.Zone is not null)
            {
                findings.Add($"{path}.zone", "is allowed only with the window \"calendar\"");
            }

            if (budget.Window != BudgetWindow.Continuous)
            {
                findings.Duration($"{path}.every", budget.Every, mayBeZero: false);
            }

            return;
        }

        if (budget.Every is not null && CalendarPeriods.UnitOf(budget.Every) is null)
        {
            findings.Refuse($"{path}.every", Quoted.Text(budget.Every.ToString()), $"{CalendarPeriods.Allowed} with the window \"calendar\"");
        }

        if (budget.Zone is not null && !CalendarPeriods.IsZone(budget.Zone))
        {
            findings.Refuse($"{path}.zone", Quoted.Text(budget.Zone), "a time zone of the IANA database, such as \"Europe/Madrid\" or \"UTC\"");
        }
    }

    private static void CheckLimit(Findings findings, string path, BudgetOptions budget)
    {
        if (findings.Needs($"{path}.limit", budget.Limit))
        {
            findings.Range($"{path}.limit", budget.Limit!.Value, 0, PolicyLimits.LargestLimit);
        }

        if (budget.Refill is { } refill)
        {
            findings.Range($"{path}.refill", refill, 1, PolicyLimits.LargestLimit);
        }

    }

    private static void CheckPace(Findings findings, string path, BudgetOptions budget)
    {
        if (!findings.Duration($"{path}.every", budget.Every, mayBeZero: false) || budget.Limit is not (>= 0 and <= PolicyLimits.LargestLimit) || budget.Refill < 1)
        {
            return;
        }

        Durations.TryGetMicroseconds(budget.Every!, out var every);
        var divisor = budget.Refill ?? Math.Max(budget.Limit.Value, 1);
        if (divisor <= PolicyLimits.LargestLimit && KeptRate.Fault(every, divisor) is { } fault)
        {
            findings.Add(path, fault);
            return;
        }

        var interval = (every / divisor) + (every % divisor == 0 ? 0 : 1);
        if ((Int128)budget.Limit.Value * interval > Durations.Longest)
        {
            findings.Add(path, string.Create(CultureInfo.InvariantCulture, $"takes longer than {Durations.LongestDays} days to refill; a smaller limit, a larger refill or a shorter every is allowed"));
        }
    }

    private static void CheckCosts(Findings findings, string path, IDictionary<ContentKind, long>? costs)
    {
        foreach (var (kind, cost) in costs ?? new Dictionary<ContentKind, long>())
        {
            if (!Names.Contents.Has(kind))
            {
                findings.Refuse(path, kind.ToString(), Names.Contents.Allowed);
            }
            else
            {
                findings.Range(JsonPath.Member(path, Names.Contents.Of(kind)), cost, 0, PolicyLimits.LargestCost);
            }
        }
    }
}

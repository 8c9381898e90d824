using NodaTime;

namespace Messaging.Policy.Tests.Reference;

/// <summary>Windows: the first instant and the sum of a fixed or calendar one, and the sums of a rolling one's slices, by budget and key.</summary>
internal sealed class ReferenceWindows
{
    private readonly Dictionary<(string Budget, (string, string) Key), (long First, long Sum)> windows = [];
    private readonly Dictionary<(string Budget, (string, string) Key), Dictionary<long, long>> slices = [];

    public bool Admits(ReferenceBudget budget, (string, string) key, long at, long tokens) =>
        budget.Limit > 0 && Sum(budget, key, at) + tokens <= budget.Limit;

    /// <summary>What counts at an instant.</summary>
    public long Sum(ReferenceBudget budget, (string, string) key, long at)
    {
        if (budget.Window == "rolling")
        {
            return Counting(budget, key, at).Sum(slice => slice.Value);
        }

        return windows.TryGetValue((budget.Name, key), out var window) && Latest(at, window.First) < End(budget, window.First, at) ? window.Sum : 0;
    }

    /// <summary>The first instant at which it is admitted; null: never.</summary>
    public long? ClearsAt(ReferenceBudget budget, (string, string) key, long at, long tokens)
    {
        if (budget.Limit == 0 || tokens > budget.Limit)
        {
            return null;
        }

        if (budget.Window != "rolling")
        {
            return End(budget, windows[(budget.Name, key)].First, at);
        }

        // Every instant at which a slice stops counting, until one admits it.
        return Counting(budget, key, at).Select(slice => Expiry(budget, slice.Key)).Order()
            .First(instant => slices[(budget.Name, key)].Where(slice => Expiry(budget, slice.Key) > instant).Sum(slice => slice.Value) + tokens <= budget.Limit);
    }

    /// <returns>The first instant of the window or of the slice.</returns>
    public long Take(ReferenceBudget budget, (string, string) key, long at, long tokens)
    {
        if (budget.Window == "rolling")
        {
            var known = slices.TryGetValue((budget.Name, key), out var sums) ? sums : slices[(budget.Name, key)] = [];
            var slice = Floor(Latest(at, budget, known), Length(budget));
            if (tokens > 0)
            {
                known[slice] = known.GetValueOrDefault(slice) + tokens;
            }

            return slice * Length(budget);
        }

        var sum = Sum(budget, key, at);
        var runs = windows.TryGetValue((budget.Name, key), out var window) && Latest(at, window.First) < End(budget, window.First, at);
        var first = runs ? window.First : budget.Window == "calendar" ? Calendar(budget, at).First : at;
        windows[(budget.Name, key)] = (first, sum + tokens);
        return first;
    }

    public void Return(ReferenceBudget budget, (string, string) key, long tokens, long mark)
    {
        if (tokens > 0 && budget.Window == "rolling")
        {
            slices[(budget.Name, key)][Floor(mark, Length(budget))] -= tokens;
        }
        else if (budget.Window != "rolling" && windows[(budget.Name, key)] is var window && window.First == mark)
        {
            windows[(budget.Name, key)] = (window.First, window.Sum - tokens);
        }
    }

    /// <summary>The day, week or month of an instant: of those that may be it, the one that began last.</summary>
    public static (long First, long End) Calendar(ReferenceBudget budget, long at)
    {
        var zone = DateTimeZoneProviders.Tzdb[budget.Zone];
        var date = ReferenceTime.ToInstant(at).InZone(zone).Date;
        var starts = Enumerable.Range(-2, 5)
            .Select(step => budget.Unit switch
            {
                "month" => new LocalDate(date.Year, date.Month, 1).PlusMonths(step),
                "week" => date.PlusDays(1 - (int)date.DayOfWeek + (7 * step)),
                _ => date.PlusDays(step),
            })
            .Select(first => FirstInstant(first, zone)).ToList();
        return (starts.Last(start => start <= at), starts.First(start => start > at));
    }

    private static long FirstInstant(LocalDate date, DateTimeZone zone)
    {
        var midnight = zone.MapLocal(date.AtMidnight());
        return ReferenceTime.FromInstant(midnight.Count == 0 ? midnight.LateInterval.Start : midnight.First().ToInstant());
    }

    /// <summary>A clock that steps back counts as the latest instant that the state knows.</summary>
    private static long Latest(long at, long first) => Math.Max(at, first);

    private static long Latest(long at, ReferenceBudget budget, Dictionary<long, long> known) =>
        known.Count == 0 ? at : Math.Max(at, known.Keys.Max() * Length(budget));

    private static long End(ReferenceBudget budget, long first, long at) =>
        budget.Window == "calendar" ? Calendar(budget, first).End : first + budget.Every;

    private Dictionary<long, long> Counting(ReferenceBudget budget, (string, string) key, long at) =>
        slices.TryGetValue((budget.Name, key), out var known)
            ? known.Where(slice => Expiry(budget, slice.Key) > Latest(at, budget, known)).ToDictionary()
            : [];

    private static long Expiry(ReferenceBudget budget, long slice) => ((slice + 1) * Length(budget)) + budget.Every;

    private static long Length(ReferenceBudget budget) => (budget.Every + 23) / 24;

    private static long Floor(long value, long by) => (value - (((value % by) + by) % by)) / by;
}

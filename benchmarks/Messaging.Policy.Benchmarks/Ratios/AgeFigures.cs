using System.Diagnostics;
using Messaging.Policy.Benchmarks.Price;
using NodaTime;

namespace Messaging.Policy.Benchmarks.Ratios;

/// <summary>Figure A1: whether somebody is old enough, against counting the years with NodaTime.</summary>
public sealed class AgeFigures : IFigureGroup
{
    private const int People = 1_024;
    private const int Age = 18;

    private static readonly Figure _a1 = new("A1", 0.13, 0.06, "whole age, on the code that decides / Period.Between in years");
    private static readonly Figure _a1b = new("A1b", 0.25, 0.12, "age, band and adopted laws, on the code that decides / the same");
    private static readonly AgeRules _lawful = PolicySource.Of(
        PolicyDocument.Parse("""
            { "ages": {
                "minimum": { "default": 13 }, "laws": ["social-media-minimum", "direct-message-minimum"],
                "bands": [ { "name": "child", "from": 0, "to": 13 }, { "name": "teen", "from": 13, "to": 18 }, { "name": "adult", "from": 18 } ] } }
            """),
        [],
        RegionLaws.Shipped).Current.Ages!;

    private static readonly AgeRules _rules = PolicySource.Of(PolicyDocument.Parse("""{ "ages": { "minimum": { "default": 18 } } }"""), [], RegionLaws.Shipped).Current.Ages!;

    public IReadOnlyList<Figure> Figures { get; } = [_a1, _a1b];

    public void Measure(RatioReport report)
    {
        if (!report.Wants(_a1, _a1b))
        {
            return;
        }

        var random = new Random(7);
        var today = PriceWorld.Now.InUtc().Date;
        var people = Enumerable.Range(0, int.MaxValue)
            .Select(id => PriceWorld.Account(random, id + 1, trouble: 0.5))
            .Where(person => person.BirthDate is not null)
            .Take(People)
            .ToArray();
        var births = Array.ConvertAll(people, person => person.BirthDate!.Value);
        var now = Micros.Of(PriceWorld.Now);
        for (var i = 0; i < People; i++)
        {
            Agreement.Assert("the library", i, OldEnoughByPeriod(births[i], today), OldEnough(people[i], WorldDates.At(now)));
        }

        var contest = new Contest()
            .Add("ours", operations => OfDecision(operations, people, now))
            .Add("Period.Between", operations => OfPeriod(operations, people, today))
            .Add("age, band and laws", operations => OfLaws(operations, people, now))
            .Add("ours, its dates made anew for each", operations => Each(operations, i => OldEnough(people[i], WorldDates.At(now + i)) ? 1 : 0))
            .Run();
        report.Add(_a1, contest.Ratio("ours", "Period.Between"));
        report.Add(_a1b, contest.Ratio("age, band and laws", "Period.Between"));
        report.Note(_a1, contest);
        report.Note($"A1: the law data is read in {LoadMilliseconds():0.0} ms, once");
    }

    private static bool OldEnough(Account person, in WorldDates dates)
    {
        // As a decision finds it: the age that is the same everywhere, and only around a birthday the place.
        var age = Birthday.AgeEverywhere(person.Birth, dates);
        return age >= 0 ? age >= Age : OldEnoughHere(person, dates);
    }

    private static bool OldEnoughHere(Account person, in WorldDates dates)
    {
        _rules.Read(person, dates, out var facts);
        return facts.Youngest >= Age;
    }

    private static bool OldEnoughByPeriod(LocalDate birth, LocalDate today) => Period.Between(birth, today, PeriodUnits.Years).Years >= Age;

    /// <summary>The dates of an instant are made once for all who are asked about at it: a decision, or a list.</summary>
    private static long OfDecision(int operations, Account[] people, long now)
    {
        var sum = 0L;
        var dates = WorldDates.At(now);
        for (var i = 0; i < operations; i++)
        {
            sum += OldEnough(people[i & (People - 1)], dates) ? 1 : 0;
        }

        return sum;
    }

    /// <summary>The age, the band, and whether it suffices for the policy and the adopted laws where the account is: the precondition of the rule on minimum ages.</summary>
    private static long OfLaws(int operations, Account[] people, long now)
    {
        var sum = 0L;
        var dates = WorldDates.At(now);
        var (ages, minimum) = (_lawful, _lawful.Minimum);
        for (var i = 0; i < operations; i++)
        {
            var person = people[i & (People - 1)];
            ages.Read(person, dates, out var facts);
            sum += facts.Bands.First + (minimum.Suffices(facts.Youngest, person, now) ? 1 : 0);
        }

        return sum;
    }

    /// <summary>The birth date is read off the same account.</summary>
    private static long OfPeriod(int operations, Account[] people, LocalDate today)
    {
        var sum = 0L;
        for (var i = 0; i < operations; i++)
        {
            sum += OldEnoughByPeriod(people[i & (People - 1)].BirthDate!.Value, today) ? 1 : 0;
        }

        return sum;
    }

    private static long Each(int operations, Func<int, long> run)
    {
        var sum = 0L;
        for (var i = 0; i < operations; i++)
        {
            sum += run(i & (People - 1));
        }

        return sum;
    }

    private static double LoadMilliseconds() => Contest.Median(Enumerable.Range(0, 9).Select(_ =>
    {
        var start = Stopwatch.GetTimestamp();
        var laws = ShippedLaws.Read();
        var took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        GC.KeepAlive(laws);
        return took;
    }));
}

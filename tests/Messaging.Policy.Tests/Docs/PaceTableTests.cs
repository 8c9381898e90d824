using Messaging.Policy.Tests.Flow;
using NodaTime;

namespace Messaging.Policy.Tests.Docs;

/// <summary>Every row of "to promise, write" keeps its promise.</summary>
public sealed class PaceTableTests
{
    private const string AnyDay = """{ "name": "a", "limit": 10, "every": "P1D", "window": "rolling" }""";
    private const string MadridDay = """{ "name": "a", "limit": 10, "every": "P1D", "window": "calendar", "zone": "Europe/Madrid" }""";
    private const string Week = """{ "name": "a", "limit": 10, "every": "P1W", "window": "calendar" }""";
    private const string FromFirst = """{ "name": "a", "limit": 10, "every": "P1D", "window": "fixed" }""";
    private const string Burst = """{ "name": "a", "limit": 10, "refill": 1, "every": "PT6M" }""";
    private const string Average = """{ "name": "a", "limit": 10, "every": "P1D" }""";
    private const string Halves = """{ "name": "a", "limit": 5, "refill": 5, "every": "P1D" }""";
    private const string People = """{ "name": "a", "counts": "uniqueRecipient", "limit": 3, "every": "P1D" }""";
    private const string Minute = """{ "name": "a", "limit": 2, "every": "PT1M" }""";
    private const string Beside = """{ "name": "b", "limit": 10, "every": "P1D", "window": "rolling" }""";
    private const string Nothing = """{ "name": "a", "limit": 0, "every": "P1D", "window": "fixed" }""";

    private static readonly Duration _day = Duration.FromDays(1);

    [Fact]
    public void The_page_has_these_rows_and_no_others()
    {
        string[] rows = [AnyDay, MadridDay, Week, FromFirst, Burst, Average, Halves, People, Minute, Nothing];
        var table = Repository.Read("docs/pace.md").Split("## To promise, write")[1].Split("\n## ")[0].Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1).ToList();
        table.Should().HaveCount(rows.Length);
        table.Zip(rows).Should().OnlyContain(pair => pair.First.Contains(pair.Second, StringComparison.Ordinal));
        table[8].Should().Contain(Beside);
    }

    [Fact]
    public void At_most_ten_in_any_24_hours() => MostInAny(_day, Hammered(AnyDay)).Should().Be(10);

    [Fact]
    public void Ten_a_day_of_the_calendar_by_the_clocks_of_Madrid() =>
        Hammered(MadridDay).GroupBy(at => at.InZone(DateTimeZoneProviders.Tzdb["Europe/Madrid"]).Date).Should().OnlyContain(day => day.Count() <= 10).And.Contain(day => day.Count() == 10);

    [Fact]
    public void Ten_a_week_from_Monday() =>
        Hammered(Week).GroupBy(at => at.InUtc().Date.PlusDays(1 - (int)at.InUtc().DayOfWeek)).Should().OnlyContain(week => week.Count() == 10);

    [Fact]
    public void Ten_in_the_24_hours_from_the_first_message_on_then_anew()
    {
        var sent = Hammered(FromFirst);
        sent.Count(at => at < sent[0] + _day).Should().Be(10);
        sent[10].Should().Be(sent[0] + _day);
        sent.Count(at => at >= sent[10] && at < sent[10] + _day).Should().Be(10);
    }

    [Fact]
    public void A_burst_of_ten_then_one_every_six_minutes()
    {
        var sent = Hammered(Burst, minutes: 1);
        sent.Count(at => at == sent[0]).Should().Be(10);
        sent.Skip(10).Zip(sent.Skip(9)).Should().OnlyContain(pair => pair.First - pair.Second == Duration.FromMinutes(6));
    }

    [Fact]
    public void Ten_a_day_on_average_and_up_to_ten_at_once()
    {
        var sent = Hammered(Average);
        sent.Count(at => at == sent[0]).Should().Be(10);
        MostInAny(_day, sent).Should().Be(19, "ten at once, and what comes back meanwhile");
        sent.Count.Should().BeLessThanOrEqualTo(10 + (10 * 12));
    }

    [Fact]
    public void At_most_ten_in_any_24_hours_from_a_bucket()
    {
        var sent = Hammered(Halves);
        sent.Count(at => at == sent[0]).Should().Be(5);
        MostInAny(_day, sent).Should().BeLessThanOrEqualTo(10);
    }

    [Fact]
    public void Three_people_a_day_and_any_number_of_messages_to_them()
    {
        var send = Sender(People);
        string[] people = ["b0", "b1", "b2"];
        people.Concat(people).Concat(people).Should().OnlyContain(to => send(Stage.Noon, to));
        send(Stage.Noon, "b3").Should().BeFalse();
        send(Stage.Noon + _day, "b3").Should().BeTrue();
    }

    [Fact]
    public void Two_a_minute_and_ten_in_any_24_hours()
    {
        var sent = Hammered($"{Minute}, {Beside}", minutes: 1);
        sent.Count(at => at == sent[0]).Should().Be(2);
        MostInAny(_day, sent).Should().Be(10);
    }

    [Fact]
    public void Nothing_at_all() => Hammered(Nothing).Should().BeEmpty();

    /// <summary>When messages were let through of somebody who tries a dozen times every so often for twelve days.</summary>
    private static List<Instant> Hammered(string budgets, int minutes = 12)
    {
        var send = Sender(budgets);
        var sent = new List<Instant>();
        var steps = Math.Min(12 * 24 * 60 / minutes, 2_000);
        for (var step = 0; step < steps; step++)
        {
            var at = Stage.Noon + Duration.FromMinutes(minutes * step);
            for (var attempt = 0; attempt < 12 && send(at, "b0"); attempt++)
            {
                sent.Add(at);
            }
        }

        return sent;
    }

    private static int MostInAny(Duration span, List<Instant> sent) => sent.Max(last => sent.Count(at => at <= last && at > last - span));

    private static Func<Instant, string, bool> Sender(string budgets)
    {
        var store = new InMemoryMessagingStore();
        foreach (var id in new[] { "ana", "b0", "b1", "b2", "b3" })
        {
            store.SetAccount(Stage.Adult(id));
        }

        var policy = PolicyDocument.Parse($$"""{ "audience": { "default": "everyone" }, "budgets": [ {{budgets}} ] }""");
        var evaluator = new MessagingPolicyEvaluator(policy, store.Ports);
        return (at, to) =>
        {
            var permit = evaluator.AcquireSendAsync(new SendAttempt("ana", to) { At = at }).AsTask().GetAwaiter().GetResult();
            permit.CommitAsync().AsTask().GetAwaiter().GetResult();
            return permit.IsGranted;
        };
    }
}

using NodaTime;

namespace Messaging.Policy.Tests.InMemory;

/// <summary>A bit says of nearly everybody that nobody reported them; whom somebody did is found, whatever the bits say of others.</summary>
public sealed class ReportTableTests
{
    private const int Many = 3_000;

    private static readonly Instant Noon = Instant.FromUtc(2026, 11, 22, 12, 0);

    [Fact]
    public void Who_was_reported_is_found_among_many_and_nobody_else()
    {
        var table = new ReportTable(static _ => true);
        table.Find(IdOf(0)).IsDefaultOrEmpty.Should().BeTrue();
        table.Find(default).IsDefault.Should().BeFalse();
        for (var i = 0; i < Many; i += 2)
        {
            table.Add(IdOf(i), new Report(IdOf(i + 1), Noon));
        }

        for (var i = 0; i < Many; i++)
        {
            table.Find(IdOf(i)).Should().Equal(i % 2 == 0 ? [new Report(IdOf(i + 1), Noon)] : Array.Empty<Report>());
        }
    }

    [Fact]
    public void Reports_stand_in_the_order_of_their_instants_and_then_of_their_coming()
    {
        var table = new ReportTable(static _ => true);
        Report[] reports = [new("a", Noon), new("b", Noon + Duration.FromHours(1)), new("c", Noon - Duration.FromHours(1)), new("d", Noon)];
        Array.ForEach(reports, report => table.Add("eve", report));

        table.Find("eve").Select(report => report.By.ToString()).Should().Equal("c", "a", "d", "b");
    }

    private static AccountId IdOf(int index) => (index % 3) switch
    {
        0 => index,
        1 => new Guid(index, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11),
        _ => $"somebody {index}",
    };
}

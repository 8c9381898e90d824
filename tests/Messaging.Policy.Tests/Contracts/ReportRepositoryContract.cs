using Messaging.Policy.Tests.Specs;
using NodaTime;

namespace Messaging.Policy.Tests.Contracts;

/// <summary>What every report repository owes.</summary>
public abstract class ReportRepositoryContract
{
    protected abstract ValueTask<IReportRepository> CreateAsync(params (AccountId By, AccountId About, Instant At)[] reports);

    [Fact]
    public async Task Reports_come_in_the_order_of_their_instants_and_none_that_matters_is_left_out()
    {
        var minute = Duration.FromMinutes(1);
        var repository = await CreateAsync(
            ("cho", "ana", World.Noon + minute), ("ben", "ana", World.Noon), ("dan", "ana", World.Noon - minute), ("ben", "ana", World.Noon), ("ana", "ben", World.Noon));

        var found = await repository.FindAsync("ana", World.Noon - minute, default);

        found.Select(report => report.At).Should().BeInAscendingOrder();
        found.Where(report => report.At > World.Noon - minute).Select(report => report.By).Should().Contain((AccountId)"ben").And.Contain((AccountId)"cho");
        found.Should().NotContain(report => report.By == "ana");
    }

    [Fact]
    public async Task No_reports_are_empty_and_not_missing()
    {
        var found = await (await CreateAsync()).FindAsync("ana", World.Noon, default);

        found.IsDefault.Should().BeFalse();
        found.Should().BeEmpty();
    }
}

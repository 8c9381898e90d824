using NodaTime;

namespace Messaging.Policy.Testing;

/// <summary>What every <see cref="IReportRepository"/> owes. Inherit it in a project of tests; each fact is a test of your repository.</summary>
/// <remarks>xunit makes an instance for each test.</remarks>
public abstract class ReportRepositoryContract
{
    /// <summary>Makes a repository that holds these reports, each of weight 1, and no others.</summary>
    /// <param name="reports">Who reports, which account, and when; not in the order of the instants.</param>
    /// <returns>The repository.</returns>
    protected abstract ValueTask<IReportRepository> CreateAsync(params (AccountId By, AccountId About, Instant At)[] reports);

    [Fact]
    public async Task Reports_come_in_the_order_of_their_instants_and_none_that_matters_is_left_out()
    {
        var minute = Duration.FromMinutes(1);
        var repository = await CreateAsync(
            ("cho", "ana", ContractFacts.Noon + minute), ("ben", "ana", ContractFacts.Noon), ("dan", "ana", ContractFacts.Noon - minute), ("ben", "ana", ContractFacts.Noon), ("ana", "ben", ContractFacts.Noon));

        var found = await repository.FindAsync("ana", ContractFacts.Noon - minute, default);

        Assert.Equal(found.Select(report => report.At).Order(), found.Select(report => report.At));
        Assert.Equal(["ben", "cho"], found.Where(report => report.At > ContractFacts.Noon - minute).Select(report => report.By).Distinct());
        Assert.DoesNotContain(found, report => report.By == "ana");
        Assert.All(found, report => Assert.Equal(1, report.Weight));
    }

    [Fact]
    public async Task No_reports_are_empty_and_not_missing()
    {
        var found = await (await CreateAsync()).FindAsync("ana", ContractFacts.Noon, default);

        Assert.False(found.IsDefault);
        Assert.Empty(found);
    }
}

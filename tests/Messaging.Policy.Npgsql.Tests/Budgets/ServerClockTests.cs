using Messaging.Policy.StackExchangeRedis.Tests;
using NodaTime;

namespace Messaging.Policy.Npgsql.Tests.Budgets;

/// <summary>Where the host names no instant, the server's clock counts.</summary>
public sealed class ServerClockTests : IDisposable
{
    private const long Day = 24 * Charges.Hour;
    private static readonly int[] Skews = [0, 1, -1, 30, -30, 0, 2];

    private readonly BudgetDatabase _database = new();

    public void Dispose() => _database.Dispose();

    [Theory]
    [InlineData(BudgetWindow.Continuous)]
    [InlineData(BudgetWindow.Fixed)]
    [InlineData(BudgetWindow.Rolling)]
    [InlineData(BudgetWindow.Calendar)]
    public async Task A_host_whose_clock_is_wrong_makes_no_tokens(BudgetWindow window) => (await GrantedAsync(window, isNamed: false)).Should().Be(2);

    [Fact]
    public async Task Instants_of_the_hosts_clock_make_tokens_which_the_test_notices() => (await GrantedAsync(BudgetWindow.Continuous, isNamed: true)).Should().BeGreaterThan(2);

    [Fact]
    public async Task Clearing_is_told_as_the_requests_now_and_the_time_until_then()
    {
        var store = _database.NewStore();
        await store.TakeAsync(Charges.Now(Charges.Of("ana", 1)), default);
        var refused = Charges.Now(Duration.FromDays(10), Charges.Of("ana", 1));

        (await store.TakeAsync(refused, default)).IsGranted.Should().BeFalse();

        (refused.Charges[0].ClearsAtMicroseconds - refused.NowMicroseconds).Should().BeInRange(Charges.Hour - (60 * Charges.Second), Charges.Hour);
    }

    private async Task<int> GrantedAsync(BudgetWindow window, bool isNamed)
    {
        var store = _database.NewStore();
        var start = Charges.Now().NowMicroseconds / Day * Day;
        var granted = 0;
        foreach (var days in Skews)
        {
            var request = Charges.Now(Duration.FromDays(days), Charges.Of("ana", 2) with
            {
                Window = window,
                IntervalMicroseconds = window == BudgetWindow.Continuous ? Charges.Hour : 0,
                EveryMicroseconds = window is BudgetWindow.Fixed or BudgetWindow.Rolling ? Charges.Hour : 0,
                WindowStartMicroseconds = window == BudgetWindow.Calendar ? start + (days * Day) : 0,
                WindowEndMicroseconds = window == BudgetWindow.Calendar ? start + ((days + 1) * Day) : 0,
            });
            request.IsInstantNamed = isNamed;
            granted += (await store.TakeAsync(request, default)).IsGranted ? 1 : 0;
        }

        return granted;
    }
}

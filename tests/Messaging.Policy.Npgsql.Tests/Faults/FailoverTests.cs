using System.Globalization;

namespace Messaging.Policy.Npgsql.Tests.Faults;

/// <summary>A primary and its standby: blocks are there after a failover, and are read where they were confirmed. Each promise has a twin that loses, or is late.</summary>
[Collection("faults")]
public sealed class FailoverTests
{
    private static readonly int Rounds = int.TryParse(Environment.GetEnvironmentVariable("MESSAGING_POLICY_ROUNDS"), NumberStyles.None, CultureInfo.InvariantCulture, out var rounds) ? rounds : 1_000;
    private static readonly int Failovers = int.TryParse(Environment.GetEnvironmentVariable("MESSAGING_POLICY_FAILOVERS"), NumberStyles.None, CultureInfo.InvariantCulture, out var failovers) ? failovers : 1;

    [Fact]
    public async Task A_block_that_was_confirmed_survives_a_failover_whatever_its_connection_says_of_commits()
    {
        for (var failover = 0; failover < Failovers; failover++)
        {
            var (confirmed, lost) = await BlockFaults.FailoverAsync(isSynchronous: true);

            confirmed.Should().BeGreaterThanOrEqualTo(300);
            lost.Should().Be(0);
        }
    }

    [Fact]
    public async Task A_block_that_no_standby_was_waited_for_is_lost_with_its_primary_which_the_test_notices()
    {
        var (confirmed, lost) = await BlockFaults.FailoverAsync(isSynchronous: false);

        lost.Should().Be(confirmed).And.BeGreaterThanOrEqualTo(20);
    }

    [Fact]
    public async Task A_block_that_was_confirmed_is_in_the_next_answer_of_another_connection_and_a_replica_that_lags_is_late()
    {
        var (late, passed, lateApplied, lateReplica) = await BlockFaults.RoundsAsync(Rounds);

        late.Should().Be(0, "under two kills and a pause");
        passed.Should().BeGreaterThan(Rounds / 2, "a message passes where no block stands");
        lateApplied.Should().Be(0, "a commit waits until this replica shows it");
        lateReplica.Should().Be(20, "this one has the blocks on disk and does not show them");
    }

    [Fact]
    public async Task A_token_that_is_compared_in_the_statement_that_reads_calls_a_late_answer_fresh() =>
        (await BlockFaults.TokenInOneStatementAsync()).Should().Be((true, false));
}

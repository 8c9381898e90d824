using Messaging.Policy.StackExchangeRedis.Tests;
using Npgsql;

namespace Messaging.Policy.Npgsql.Tests.Budgets;

/// <summary>Eight connections at once.</summary>
public sealed class ManyCallersTests : IDisposable
{
    private const int Callers = 8;
    private const int Limit = 500;

    private readonly BudgetDatabase _database = new();

    public void Dispose() => _database.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_more_attempts_than_the_limit_exactly_the_limit_is_granted(bool isOfOneBucket)
    {
        var store = _database.NewStore();
        var granted = await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            var own = 0;
            for (var i = 0; i < 2 * Limit / Callers; i++)
            {
                var request = isOfOneBucket ? Charges.Now(Charges.Of("ana", Limit)) : Charges.Now(Charges.Of("ana", Limit), Charges.OfRecipient($"{caller}", 10 * Limit));
                own += (await store.TakeAsync(request, default)).IsGranted ? 1 : 0;
            }

            return own;
        })));

        granted.Sum().Should().Be(Limit);
    }

    [Fact]
    public async Task Rows_are_locked_in_one_order_so_that_no_call_waits_for_itself_and_a_twin_that_keeps_none_deadlocks()
    {
        (await DeadlocksAsync(areSorted: true)).Should().Be(0);
        (await DeadlocksAsync(areSorted: false)).Should().BeGreaterThan(0);
    }

    [Fact]
    public async Task New_rows_and_rows_that_are_cleaned_away_meanwhile_make_no_deadlock_and_no_second_limit()
    {
        var store = _database.NewStore();
        var isOver = false;
        var cleaning = Task.Run(async () =>
        {
            while (!Volatile.Read(ref isOver))
            {
                // As a cleaner that is in no doubt at all: what it removes is made anew.
                _database.Database.Run($"delete from {_database.Prefix}budgets where key = any (array(select key from {_database.Prefix}budgets where cardinality(names) = 0 for update skip locked))");
                await store.CleanAsync();
            }
        });
        var granted = await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            var own = 0;
            for (var i = 0; i < 60; i++)
            {
                // A refused take leaves rows that hold nothing.
                BudgetCharge[] charges = [Charges.Of("ana", 100), Charges.OfRecipient($"{i % 5}", 1_000), Charges.Of($"{(i + caller) % 7}", i % 2, budget: "b")];
                own += (await store.TakeAsync(Charges.Now(charges), default)).IsGranted ? 1 : 0;
            }

            return own;
        })));
        Volatile.Write(ref isOver, true);
        await cleaning;

        granted.Sum().Should().BeLessThanOrEqualTo(100).And.BeGreaterThan(5);
    }

    /// <summary>Takes of the same rows, named in every order, for as long as it takes to meet a deadlock, and no longer than a few seconds.</summary>
    private async Task<int> DeadlocksAsync(bool areSorted)
    {
        _database.NewStore();
        var sql = NpgsqlBudgetStore.TextOfAll(new(null, _database.Prefix));
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(_database.Database.ConnectionString) { Options = "-c deadlock_timeout=20ms" }.ConnectionString);
        var deadlocks = 0;
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            for (var i = 0; i < 150; i++)
            {
                var request = Charges.Now(Charges.Of("ana", 1_000_000), Charges.Of("ben", 1_000_000), Charges.Of("cho", 1_000_000));
                await using var command = source.CreateCommand(sql);
                BudgetCall.WriteAll(command.Parameters, request, BudgetStep.Take);
                if (!areSorted && caller % 2 == 0)
                {
                    Array.Reverse((byte[][])command.Parameters[BudgetCall.Owners].Value!);
                    Array.Reverse((int[])command.Parameters[BudgetCall.Owners + 1].Value!);
                }

                try
                {
                    await command.ExecuteNonQueryAsync();
                }
                catch (PostgresException failure) when (failure.SqlState == PostgresErrorCodes.DeadlockDetected)
                {
                    Interlocked.Increment(ref deadlocks);
                }
            }
        })));
        return deadlocks;
    }
}

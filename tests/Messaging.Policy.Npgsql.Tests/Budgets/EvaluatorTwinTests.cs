using System.Globalization;
using Messaging.Policy.StackExchangeRedis.Tests;
using NodaTime;

namespace Messaging.Policy.Npgsql.Tests.Budgets;

/// <summary>An evaluator whose budgets are in PostgreSQL decides as one that has everything in memory.</summary>
public sealed class EvaluatorTwinTests : IDisposable
{
    private static readonly string[] Accounts = ["ana", "ben", "cho", "dan"];

    private readonly BudgetDatabase _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task Sends_commits_and_give_backs_come_out_as_in_memory()
    {
        var (memory, facts) = (NewStore(), NewStore());
        var policy = PolicyPresets.Get("tiktok-2023");
        var expected = new MessagingPolicyEvaluator(policy, memory.Ports);
        var actual = new MessagingPolicyEvaluator(policy, facts.Ports with { Budgets = _database.NewStore() }, new() { PortDeadline = TimeSpan.FromSeconds(30) });
        var dice = new Random(11);
        var now = Charges.Noon;
        var granted = 0;
        for (var step = 0; step < 300; step++)
        {
            now += Duration.FromSeconds(dice.Next(0, 900));
            var sender = dice.Next(Accounts.Length);
            var attempt = new SendAttempt(Accounts[sender], Accounts[(sender + dice.Next(1, Accounts.Length)) % Accounts.Length])
            {
                At = now,
                MessageId = dice.Next(3) == 0 ? null : dice.Next(40).ToString(CultureInfo.InvariantCulture),
            };
            var end = dice.Next(3);
            var (one, other) = (await RunAsync(expected, attempt, end), await RunAsync(actual, attempt, end));
            other.Should().Be(one, "step {0}", step);
            granted += one.StartsWith("True", StringComparison.Ordinal) ? 1 : 0;
        }

        granted.Should().BeInRange(30, 270);
    }

    private static async Task<string> RunAsync(MessagingPolicyEvaluator evaluator, SendAttempt attempt, int end)
    {
        await using var permit = await evaluator.AcquireSendAsync(attempt);
        var view = permit.Decision.SenderView;
        var said = $"{permit.IsGranted} {permit.Decision} | {view.Outcome} {view.Reasons} {view.Remedies}";
        return !permit.IsGranted ? said : end == 0 ? $"{said} {await permit.GiveBackAsync()}" : $"{said} {await permit.CommitAsync()}";
    }

    private static InMemoryMessagingStore NewStore()
    {
        var store = new InMemoryMessagingStore();
        foreach (var id in Accounts)
        {
            store.SetAccount(new Account { Id = id, BirthDate = new LocalDate(1999, 1, 9), Region = Region.Parse("US"), Phone = PhoneLine.Mobile });
            foreach (var other in Accounts.Where(other => other != id && id != "dan"))
            {
                store.SetRelation(id, other, new Relation(RelationFlags.Follows));
            }
        }

        return store;
    }
}

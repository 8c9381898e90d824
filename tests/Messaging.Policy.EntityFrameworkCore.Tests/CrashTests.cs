using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Messaging.Policy.EntityFrameworkCore.Tests;

/// <summary>A message is stored under its id between the acquire and the commit. A process that ends after any step leaves nothing that the next attempt does not finish, once.</summary>
public sealed class CrashTests
{
    private static readonly Instant Noon = Instant.FromUtc(2026, 11, 22, 12, 0);
    private static readonly MessagingPolicyOptions Policy = new() { Audience = new() { Default = "everyone" }, Budgets = [new() { Name = "messages", Limit = 5, Refill = 1, Every = Period.FromDays(1) }] };

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Whatever_step_is_the_last_one_of_a_process_the_message_is_stored_and_counted_once(int steps)
    {
        using var database = new TestDatabase();
        var budgets = new InMemoryMessagingStore();
        var facts = new DatabaseFacts(database);
        await facts.SetAccountAsync(new Account { Id = "ana", BirthDate = new LocalDate(1990, 5, 1), Phone = PhoneLine.Mobile, Email = EmailState.Verified });
        await facts.SetAccountAsync(new Account { Id = "ben", BirthDate = new LocalDate(1990, 5, 1), Phone = PhoneLine.Mobile, Email = EmailState.Verified });

        await SendAsync(database, budgets, Noon, steps);
        await SendAsync(database, budgets, Noon + Duration.FromHours(1), steps: 3);

        await using var context = database.CreateDbContext();
        (await context.Messages.CountAsync()).Should().Be(1);
        var pair = await context.Set<PairRow>().SingleAsync();
        (pair.LowSent + pair.HighSent, pair.LowReached + pair.HighReached).Should().Be((1, 1));
        var left = 0;
        while ((await Evaluator(database, budgets).AcquireSendAsync(new SendAttempt("ana", "ben") { At = Noon + Duration.FromHours(1) })).IsGranted)
        {
            left++;
        }

        left.Should().Be(4, "one of five was taken");
    }

    /// <summary>A process of its own: acquire, store, commit, and no more steps than it lives for.</summary>
    private static async Task SendAsync(TestDatabase database, InMemoryMessagingStore budgets, Instant at, int steps)
    {
        if (steps == 0)
        {
            return;
        }

        var permit = await Evaluator(database, budgets).AcquireSendAsync(new SendAttempt("ana", "ben") { At = at, MessageId = "m" });
        if (!permit.IsGranted || steps == 1)
        {
            return;
        }

        await using (var context = database.CreateDbContext())
        {
            if (!await context.Messages.AnyAsync(message => message.MessageId == "m"))
            {
                context.Messages.Add(new() { MessageId = "m" });
                await context.SaveChangesAsync();
            }
        }

        if (steps > 2)
        {
            (await permit.CommitAsync()).Should().Be(SettleStatus.Settled);
        }
    }

    private static MessagingPolicyEvaluator Evaluator(TestDatabase database, InMemoryMessagingStore budgets) =>
        new(Policy, MessagingPorts.OfFacts(new FactRepository<HostContext>(database), new ThreadRepository<HostContext>(database), budgets));
}

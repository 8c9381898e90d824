using Messaging.Policy;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Hosting;
using NodaTime;

namespace Service;

/// <summary>The work of the service: messages that come in, a policy that changes meanwhile, and a report at the end.</summary>
internal sealed class MessageWorker(
    IMessagingPolicyEvaluator evaluator,
    ReceiptKey key,
    InMemoryMessagingStore store,
    IConfiguration configuration,
    ServiceSettings settings,
    MetricsReport metrics,
    IHostApplicationLifetime lifetime,
    TextWriter output) : BackgroundService
{
    private readonly ReceiptBook _receipts = new(evaluator, key);

    /// <summary>Whether every answer was the one that the story expects.</summary>
    public bool WentWell { get; private set; } = true;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            AddPeople();
            await output.WriteLineAsync("Ana writes to Ben, until her budget is used up:");
            for (var message = 0; message < 4; message++)
            {
                await SendAsync("ana", "ben", message < 3 ? Outcome.Deliver : Outcome.Deny, stoppingToken);
            }

            await output.WriteLineAsync("\nThe operators close all inboxes while the service runs:");
            await ChangeAsync("\"everyone\"", "\"noOne\"", stoppingToken);
            await SendAsync("ben", "ana", Outcome.Deny, stoppingToken);

            await output.WriteLineAsync("\nThey mistype the next change:");
            await ChangeAsync("\"noOne\"", "\"nooone\"", stoppingToken);
            await SendAsync("ben", "ana", Outcome.Deny, stoppingToken);

            await output.WriteLineAsync("\nThey correct it:");
            await ChangeAsync("\"nooone\"", "\"everyone\"", stoppingToken);
            await SendAsync("ben", "ana", Outcome.Deliver, stoppingToken);

            await output.WriteLineAsync("\nWhat was measured:");
            await metrics.WriteAsync(output);
        }
        finally
        {
            lifetime.StopApplication();
        }
    }

    private void AddPeople()
    {
        foreach (var id in new[] { "ana", "ben" })
        {
            store.SetAccount(new Account { Id = id, BirthDate = new LocalDate(1990, 5, 1), Region = Region.Parse("ES"), Phone = PhoneLine.Mobile });
        }
    }

    private async Task SendAsync(string from, string to, Outcome expected, CancellationToken cancellationToken)
    {
        var (decision, receipt) = await _receipts.SendAsync(new SendAttempt(from, to), cancellationToken);
        await output.WriteLineAsync($"  {from} to {to}: {decision}; {from} is told {decision.SenderView.Outcome} {decision.SenderView.Reasons}".TrimEnd());
        WentWell &= decision.Outcome == expected && receipt.IsSealedBy(key);
    }

    /// <summary>Edits the settings, and reads them again as a watcher of the file does.</summary>
    private async Task ChangeAsync(string from, string to, CancellationToken cancellationToken)
    {
        var text = await File.ReadAllTextAsync(settings.File, cancellationToken);
        await File.WriteAllTextAsync(settings.File, text.Replace(from, to, StringComparison.Ordinal), cancellationToken);
        ((IConfigurationRoot)configuration).Providers.OfType<JsonConfigurationProvider>().Single().Load();
    }
}

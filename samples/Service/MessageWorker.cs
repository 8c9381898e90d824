using System.Security.Cryptography;
using Messaging.Policy;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Hosting;
using NodaTime;

namespace Service;

/// <summary>The work of the service: messages that come in, a policy that changes meanwhile, and a report at the end.</summary>
internal sealed class MessageWorker(
    IMessagingPolicyEvaluator evaluator,
    InMemoryMessagingStore store,
    IConfiguration configuration,
    ServiceSettings settings,
    MetricsReport metrics,
    IHostApplicationLifetime lifetime,
    TextWriter output) : BackgroundService
{
    private readonly ReceiptKey _key = new("sample", RandomNumberGenerator.GetBytes(ReceiptKey.LeastBytes));

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
// <readme:receipt>
var (permit, record) = await evaluator.AcquireSendRecordedAsync(new SendAttempt(from, to), cancellationToken);
await permit.CommitAsync(cancellationToken); // the message went out, or the permit is not granted and holds nothing
var receipt = record.CreateReceipt(_key);    // a line of text: stored beside the message, it holds nothing personal
// </readme:receipt>

        await output.WriteLineAsync($"  {from} to {to}: {permit.Decision}; {from} is told {permit.Decision.SenderView.Outcome} {permit.Decision.SenderView.Reasons}".TrimEnd());
        WentWell &= permit.Decision.Outcome == expected && receipt.IsSealedBy(_key);
    }

    /// <summary>Edits the settings, and reads them again as a watcher of the file does.</summary>
    private async Task ChangeAsync(string from, string to, CancellationToken cancellationToken)
    {
        var text = await File.ReadAllTextAsync(settings.File, cancellationToken);
        await File.WriteAllTextAsync(settings.File, text.Replace(from, to, StringComparison.Ordinal), cancellationToken);
        ((IConfigurationRoot)configuration).Providers.OfType<JsonConfigurationProvider>().Single().Load();
    }
}

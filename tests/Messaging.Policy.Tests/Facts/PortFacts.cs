namespace Messaging.Policy.Tests.Facts;

/// <summary>A repository of all facts over the ports that find one kind each, with a test's hands on what it was asked.</summary>
internal sealed class PortFacts(MessagingPorts ports) : IFactRepository
{
    /// <summary>How often it was asked.</summary>
    public int Calls { get; private set; }

    /// <summary>What happens to the request when all is written.</summary>
    public Action<FactRequest>? Afterwards { get; set; }

    public static MessagingPorts Over(MessagingPorts ports) => MessagingPorts.OfFacts(new PortFacts(ports), ports.Threads, ports.Budgets);

    public async ValueTask FindAsync(FactRequest request, CancellationToken cancellationToken)
    {
        Calls++;
        if (!request.AccountIds.IsEmpty)
        {
            await ports.Accounts.FindAsync(request.AccountIds, request.Accounts, cancellationToken);
        }

        if (!request.Relations.IsEmpty)
        {
            await ports.Relations.FindAsync(request.Subject, request.Others, request.Relations, cancellationToken);
        }

        if (!request.Blocks.IsEmpty)
        {
            await ports.Blocks.FindAsync(request.Subject, request.Others, request.Blocks, cancellationToken);
        }

        if (!request.Threads.IsEmpty)
        {
            await ports.Threads.FindAsync(request.Subject, request.Others, request.Threads, cancellationToken);
        }

        if (request.ReportsAfter is { } after)
        {
            request.Reports = await ports.Reports.FindAsync(request.Subject, after, cancellationToken);
        }

        if (!request.GroupBlocks.IsEmpty)
        {
            await ports.Relations.FindBetweenAsync(request.GroupSubjects, request.GroupOthers, request.GroupRelations, cancellationToken);
            await ports.Blocks.FindBetweenAsync(request.GroupSubjects, request.GroupOthers, request.GroupBlocks, cancellationToken);
        }

        Afterwards?.Invoke(request);
    }
}

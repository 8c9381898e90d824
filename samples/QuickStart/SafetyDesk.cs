using Messaging.Policy;
using NodaTime;

namespace QuickStart;

/// <summary>
/// Blocks and reports in one call (A15). The block is stored first and stands whatever becomes of the report; a report that could not be
/// passed on waits for the next try. Calling again changes nothing.
/// </summary>
internal sealed class SafetyDesk(InMemoryMessagingStore store, IClock clock)
{
    private readonly HashSet<(AccountId By, AccountId About)> passedOn = [];
    private readonly Dictionary<(AccountId By, AccountId About), Instant> waiting = [];

    /// <summary>Whether the moderators can be reached.</summary>
    public bool CanPassOn { get; set; } = true;

    public int PassedOn => passedOn.Count;

    public int Waiting => waiting.Count;

    public void BlockAndReport(AccountId by, AccountId about)
    {
        store.Block(by, about);
        if (!passedOn.Contains((by, about)))
        {
            waiting.TryAdd((by, about), clock.GetCurrentInstant());
        }

        PassOnWhatWaits();
    }

    public void PassOnWhatWaits()
    {
        if (!CanPassOn)
        {
            return;
        }

        foreach (var ((by, about), at) in waiting)
        {
            store.AddReport(by, about, at);
            passedOn.Add((by, about));
        }

        waiting.Clear();
    }
}

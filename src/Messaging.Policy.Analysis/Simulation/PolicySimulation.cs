using NodaTime;

namespace Messaging.Policy;

/// <summary>Decides recorded attempts by two policies, and counts what would change. It keeps counts and numbers alone: no attempt, and no id.</summary>
/// <remarks>Safe for many threads.</remarks>
public sealed class PolicySimulation
{
    private readonly PolicyDecider _old;
    private readonly PolicyDecider _new;
    private readonly MessagingPolicyOptions _banded;
    private readonly SimulationTable _byReason = new();
    private readonly SimulationTable _byBand = new();
    private readonly SimulationTable _byRegion = new();
    private readonly long[] _changes = new long[3];
    private readonly Lock _lock = new();
    private long _attempts;

    /// <summary>Prepares to decide.</summary>
    /// <param name="old">The old policy.</param>
    /// <param name="new">The new policy; its age bands name who is concerned, or the old one's where it has none.</param>
    /// <param name="laws">The law data; null: the edition that comes with the library.</param>
    /// <exception cref="ArgumentNullException">A policy is null.</exception>
    /// <exception cref="PolicyDocumentException">A policy is not valid; every error is listed.</exception>
    public PolicySimulation(MessagingPolicyOptions old, MessagingPolicyOptions @new, RegionLaws? laws = null)
    {
        ArgumentNullException.ThrowIfNull(old);
        ArgumentNullException.ThrowIfNull(@new);
        (_old, _new) = (PolicyDecider.Of(old, laws: laws), PolicyDecider.Of(@new, laws: laws));
        _banded = PolicyDocument.WithDefaults(@new) is { Ages.Bands.Count: > 0 } banded ? banded : PolicyDocument.WithDefaults(old);
    }

    /// <summary>What would change, so far.</summary>
    public SimulationResult Result
    {
        get
        {
            lock (_lock)
            {
                return new()
                {
                    Attempts = Interlocked.Read(ref _attempts),
                    Wider = _changes[(int)DiffDirection.Wider],
                    Narrower = _changes[(int)DiffDirection.Narrower],
                    Shown = _changes[(int)DiffDirection.Shown],
                    ByReason = _byReason.ToRows(),
                    ByBand = _byBand.ToRows(),
                    ByRegion = _byRegion.ToRows(),
                };
            }
        }
    }

    /// <summary>Decides one attempt by both policies.</summary>
    /// <param name="facts">Its facts.</param>
    /// <param name="at">The instant at which it was, or would be, made.</param>
    /// <param name="number">Its number, by which examples are named: for a file the line.</param>
    public void Add(in AttemptFacts facts, Instant at, long number)
    {
        Interlocked.Increment(ref _attempts);
        var (before, after) = (_old.Decide(facts, at), _new.Decide(facts, at));
        if (before.Outcome == after.Outcome && before.SenderView.Outcome == after.SenderView.Outcome)
        {
            return;
        }

        var direction = after.Outcome > before.Outcome ? DiffDirection.Wider : after.Outcome < before.Outcome ? DiffDirection.Narrower : DiffDirection.Shown;
        var (reason, band, region) = (Reason(before, after), $"{Band(facts.Sender, at)} to {Band(facts.Recipient, at)}", $"{Region(facts.Sender)} to {Region(facts.Recipient)}");
        lock (_lock)
        {
            _changes[(int)direction]++;
            _byReason.Add(reason, direction, number);
            _byBand.Add(band, direction, number);
            _byRegion.Add(region, direction, number);
        }
    }

    private static string Reason(in Decision before, in Decision after) => $"{Text(before)} -> {Text(after)}";

    private static string Text(in Decision decision)
    {
        var outcome = AudienceMutants.Name(decision.Outcome.ToString());
        var shown = decision.SenderView.Outcome == decision.Outcome ? "" : $", shown {AudienceMutants.Name(decision.SenderView.Outcome.ToString())}";
        return decision.Reasons.Count == 0 ? outcome + shown : $"{outcome} ({decision.Reasons}){shown}";
    }

    private static string Region(Account? account) => account is { Region.IsKnown: true } ? account.Region.Code : "unknown";

    private string Band(Account? account, Instant at)
    {
        if (account is null)
        {
            return "nobody";
        }

        if (account.Kind != AccountKind.Person)
        {
            return AudienceMutants.Name(account.Kind.ToString());
        }

        if (account.BirthDate is not { } birth)
        {
            return account.AgeRange is null ? "unknown age" : "an age range";
        }

        var years = Period.Between(birth, at.InUtc().Date, PeriodUnits.Years).Years;
        return (_banded.Ages?.Bands ?? []).FirstOrDefault(band => PolicyMentions.YearsOf(band.From!.Value) <= years && (band.To is not { } to || years < PolicyMentions.YearsOf(to)))?.Name ?? "no band";
    }
}

using System.Diagnostics.Metrics;
using NodaTime;

namespace Messaging.Policy;

/// <summary>What is measured, by names and units after the conventions of OpenTelemetry; <c>docs/telemetry.md</c> lists them.</summary>
internal sealed class Instruments
{
    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.0001, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    };

    private readonly IClock _clock;
    private volatile PolicySource? _policies;

    public Instruments(Meter meter, IClock clock)
    {
        _clock = clock;
        Decisions = meter.CreateCounter<long>("messaging_policy.decisions", "{decision}", "Decisions by operation, verb and outcome.");
        Reasons = meter.CreateCounter<long>("messaging_policy.decision.reasons", "{reason}", "Reasons of decisions: each one that a decision lists.");
        BudgetRefusals = meter.CreateCounter<long>("messaging_policy.budget.refusals", "{refusal}", "Attempts for which a budget lacked tokens.");
        PortDuration = meter.CreateHistogram("messaging_policy.port.duration", "s", "How long the calls of ports took.", tags: null, Seconds);
        PortFailures = meter.CreateCounter<long>("messaging_policy.port.failures", "{failure}", "Ports that failed, timed out or answered what is not understood.");
        AbandonedPermits = meter.CreateCounter<long>("messaging_policy.permits.abandoned", "{permit}", "Granted permits that were neither committed nor given back.");
        VoidedTakes = meter.CreateCounter<long>("messaging_policy.budget.voids", "{take}", "Takes of which it was not known whether they ran, by what became of undoing them.");
        ShadowDecisions = meter.CreateCounter<long>("messaging_policy.shadow.decisions", "{decision}", "Decisions of the shadow policy beside those of the policy in force.");
        meter.CreateObservableGauge("messaging_policy.law_data.age", AgeOfLawData, "d", "How long ago everything that can change in the law data was looked at, in whole days.");
    }

    public Counter<long> Decisions { get; }

    public Counter<long> Reasons { get; }

    public Counter<long> BudgetRefusals { get; }

    public Histogram<double> PortDuration { get; }

    public Counter<long> PortFailures { get; }

    public Counter<long> AbandonedPermits { get; }

    public Counter<long> VoidedTakes { get; }

    public Counter<long> ShadowDecisions { get; }

    /// <summary>Tells the age of the law data that these policies are decided by; the last one that is followed counts.</summary>
    public void Follow(PolicySource policies) => _policies = policies;

    private long AgeOfLawData()
    {
        var knownUntil = (_policies?.Current.Laws ?? RegionLaws.Shipped).KnownUntil;
        return Math.Max(0, (long)(_clock.GetCurrentInstant() - knownUntil.AtStartOfDayInZone(DateTimeZone.Utc).ToInstant()).TotalDays);
    }
}

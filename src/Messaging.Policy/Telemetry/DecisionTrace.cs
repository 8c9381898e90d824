using System.Diagnostics;

namespace Messaging.Policy;

/// <summary>The activity of one call of the evaluator. <c>default</c> traces nothing. Whoever listens may throw: that changes no decision.</summary>
internal readonly struct DecisionTrace : IDisposable
{
    private readonly Activity? _activity;

    private DecisionTrace(Activity? activity) => _activity = activity;

    public static DecisionTrace Begin(MessagingPolicyTelemetry? telemetry, bool acquires, MessageVerb verb, int recipients)
    {
        try
        {
            var activity = telemetry?.Activities.StartActivity(acquires ? "messaging_policy.acquire" : "messaging_policy.check");
            activity?.SetTag(MeasureTags.Operation, MeasureTags.OperationOf(acquires)).SetTag(MeasureTags.Verb, MeasureTags.VerbOf(verb)).SetTag(MeasureTags.Recipients, recipients);
            return new(activity);
        }
#pragma warning disable CA1031 // As above.
        catch (Exception)
#pragma warning restore CA1031
        {
            return default;
        }
    }

    /// <summary>Notes the answer of a call for one recipient: its outcome, and that facts were not available.</summary>
    public void Decided(in Decision decision)
    {
        if (_activity is not null)
        {
            _activity.SetTag(MeasureTags.Outcome, MeasureTags.OutcomeOf(decision.Outcome));
            if (decision.IsUnavailable)
            {
                _activity.SetStatus(ActivityStatusCode.Error, Reason.FactsUnavailable.Code);
            }
        }
    }

    public void Dispose()
    {
        try
        {
            _activity?.Dispose();
        }
#pragma warning disable CA1031 // As above.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }
}

using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Messaging.Policy;

/// <summary>Writes events to the host's log.</summary>
internal sealed class LoggingListener(ILoggerFactory loggers) : IMessagingPolicyListener
{
    public const string Category = "Messaging.Policy";

    private readonly ILogger _log = loggers.CreateLogger(Category);

    /// <summary>Of an exception its type alone: a port may have put anything into its message.</summary>
    public void OnPortFailed(PortFailure failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        LogMessages.PortFailed(_log, failure.Port, failure.Exception?.GetType().Name ?? "an answer that is not understood");
    }

    public void OnPermitAbandoned(PermitAbandonment abandonment) => LogMessages.PermitAbandoned(_log, abandonment.Policy);

    public void OnPolicyReloaded(PolicyReload reload)
    {
        ArgumentNullException.ThrowIfNull(reload);
        var which = reload.IsShadow ? "shadow policy" : "policy";
        if (reload.IsInForce)
        {
            LogMessages.PolicyInForce(_log, which, reload.PolicyName, reload.PolicyHash, reload.Cause);
        }
        else if (_log.IsEnabled(LogLevel.Error))
        {
            LogMessages.PolicyRefused(_log, which, reload.PolicyName, reload.PolicyHash, reload.Cause, TextOf(reload.Errors));
        }
    }

    public void OnLawsReloaded(LawReload reload)
    {
        ArgumentNullException.ThrowIfNull(reload);
        if (reload.IsInForce)
        {
            LogMessages.LawsInUse(_log, reload.LawData);
        }
        else if (_log.IsEnabled(LogLevel.Error))
        {
            LogMessages.LawsRefused(_log, reload.LawData, TextOf(reload.Errors));
        }
    }

    public void OnLawDataStale(LocalDate knownUntil)
    {
        if (_log.IsEnabled(LogLevel.Warning))
        {
            LogMessages.LawDataStale(_log, TextOf(knownUntil));
        }
    }

    public void OnLawRowDue(LawRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        LogMessages.LawRowDue(_log, row.Id);
    }

    public void OnPresetStale(PolicyPreset preset)
    {
        ArgumentNullException.ThrowIfNull(preset);
        if (_log.IsEnabled(LogLevel.Warning))
        {
            LogMessages.PresetStale(_log, preset.Name, TextOf(preset.OldestFact));
        }
    }

    public void OnShadowDiffered(in ShadowDifference difference)
    {
        if (_log.IsEnabled(LogLevel.Information))
        {
            LogMessages.ShadowDiffered(
                _log, difference.Verb, difference.Outcome, difference.Reasons.ToString(), difference.ShadowOutcome, difference.ShadowReasons.ToString());
        }
    }

    private static string TextOf(ImmutableArray<PolicyError> errors) => string.Join("; ", errors);

    private static string TextOf(LocalDate date) => date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
}

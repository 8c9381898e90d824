using Microsoft.Extensions.Logging;

namespace Messaging.Policy;

/// <summary>Every message that the package logs. None holds an account, an attempt or what a port threw beyond its type.</summary>
internal static partial class LogMessages
{
    [LoggerMessage(1, LogLevel.Error, "The port {Port} failed with {ExceptionType}: the attempt was refused")]
    public static partial void PortFailed(ILogger log, string port, string exceptionType);

    [LoggerMessage(2, LogLevel.Warning, "A granted permit of the policy {Policy} was neither committed nor given back")]
    public static partial void PermitAbandoned(ILogger log, string policy);

    [LoggerMessage(3, LogLevel.Information, "The {Which} {Policy} ({Hash}) is in force, because of {Cause}")]
    public static partial void PolicyInForce(ILogger log, string which, string? policy, string? hash, string cause);

    [LoggerMessage(4, LogLevel.Error, "A new {Which} was refused, because of {Cause}; {Policy} ({Hash}) stays in force. {Errors}")]
    public static partial void PolicyRefused(ILogger log, string which, string? policy, string? hash, string cause, string errors);

    [LoggerMessage(5, LogLevel.Information, "The law data {LawData} is in use")]
    public static partial void LawsInUse(ILogger log, string lawData);

    [LoggerMessage(6, LogLevel.Error, "New law data was refused; {LawData} stays in use. {Errors}")]
    public static partial void LawsRefused(ILogger log, string lawData, string errors);

    [LoggerMessage(7, LogLevel.Warning, "The law data is known until {KnownUntil}, which is longer ago than the host accepts")]
    public static partial void LawDataStale(ILogger log, string knownUntil);

    [LoggerMessage(8, LogLevel.Warning, "The row {Row} of the law data was to be looked at again by now")]
    public static partial void LawRowDue(ILogger log, string row);

    [LoggerMessage(9, LogLevel.Warning, "The preset {Preset} has a fact that was last looked at on {AsOf}")]
    public static partial void PresetStale(ILogger log, string preset, string asOf);

    [LoggerMessage(10, LogLevel.Information, "The shadow policy differs on {Verb}: {Outcome} ({Reasons}) now, {ShadowOutcome} ({ShadowReasons}) by the shadow")]
    public static partial void ShadowDiffered(ILogger log, MessageVerb verb, Outcome outcome, string reasons, Outcome shadowOutcome, string shadowReasons);

    [LoggerMessage(11, LogLevel.Error, "Work on {What} failed with {ExceptionType}; it is tried again")]
    public static partial void WorkFailed(ILogger log, string what, string exceptionType);

    [LoggerMessage(12, LogLevel.Warning, "A commit was refused: its lease ran out while the message was sent, and another attempt took its place. Store messages under their id, and lengthen the lease of the policy")]
    public static partial void CommitRefused(ILogger log);
}

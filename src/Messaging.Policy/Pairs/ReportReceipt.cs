namespace Messaging.Policy;

/// <summary>What a report with a block did. The block stands, whatever is said of the report. Immutable.</summary>
/// <remarks><c>default</c>: the block stood before and the report was not kept.</remarks>
/// <param name="IsNewBlock">Whether it was this call that blocked; false: the block stood already.</param>
/// <param name="Report">What became of the report.</param>
/// <param name="Failure">What the outbox or the sink threw; null: nothing. For the host's log, never for an account.</param>
public readonly record struct ReportReceipt(bool IsNewBlock, ReportState Report, Exception? Failure = null);

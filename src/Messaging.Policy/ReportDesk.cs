using NodaTime;

namespace Messaging.Policy;

/// <summary>Blocks and reports in one call: the block first, then the report through an outbox, so that a failing sink loses and repeats nothing.</summary>
/// <remarks>Safe for many threads.</remarks>
public sealed class ReportDesk : IReportDesk
{
    private readonly PolicySource _policies;
    private readonly IAccountRepository _accounts;
    private readonly IBlockListWriter _blocks;
    private readonly IReportOutbox _outbox;
    private readonly IReportSink _sink;
    private readonly ReportDeskOptions _settings;
    private readonly PortCaller _calls;

    /// <summary>Makes a desk.</summary>
    /// <param name="policy">The policy, which says how old a reporter's account must be for its report to weigh anything.</param>
    /// <param name="accounts">Where reporters are looked up when a report is taken in.</param>
    /// <param name="blocks">Where blocks are committed.</param>
    /// <param name="outbox">Where reports wait.</param>
    /// <param name="sink">Where they go.</param>
    /// <param name="settings">Clock, deadline and pause; null: the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">The deadline is not more than zero, or the pause is not longer than it.</exception>
    /// <exception cref="PolicyDocumentException">The policy is not valid; every error is listed.</exception>
    public ReportDesk(
        MessagingPolicyOptions policy, IAccountRepository accounts, IBlockListWriter blocks, IReportOutbox outbox, IReportSink sink, ReportDeskOptions? settings = null)
        : this(PolicySource.Of(policy, [], RegionLaws.Shipped), accounts, blocks, outbox, sink, settings ?? new())
    {
    }

    internal ReportDesk(PolicySource policies, IAccountRepository accounts, IBlockListWriter blocks, IReportOutbox outbox, IReportSink sink, ReportDeskOptions settings)
    {
        ArgumentNullException.ThrowIfNull(accounts);
        ArgumentNullException.ThrowIfNull(blocks);
        ArgumentNullException.ThrowIfNull(outbox);
        ArgumentNullException.ThrowIfNull(sink);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(settings.PortDeadline, TimeSpan.Zero, nameof(settings));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(settings.RetryAfter.ToTimeSpan(), settings.PortDeadline, nameof(settings));
        (_policies, _accounts, _blocks, _outbox, _sink, _settings) = (policies, accounts, blocks, outbox, sink, settings);
        _calls = new PortCaller(settings.PortDeadline, settings.TimeProvider);
    }

    /// <inheritdoc/>
    public async ValueTask<ReportReceipt> ReportAndBlockAsync(MessageReport report, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (report.By.IsEmpty || report.About.IsEmpty)
        {
            throw new ArgumentException("A report names two accounts: the reporter and the account that the report is about.", nameof(report));
        }

        if (report.Weight < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(report), "A report weighs 0 or more.");
        }

        if (report.By == report.About)
        {
            return new(IsNewBlock: false, ReportState.AboutOneself);
        }

        var blocked = await _calls.CallAsync(PortCall.Block, token => _blocks.BlockAsync(report.By, report.About, token), cancellationToken).ConfigureAwait(false);
        var isNewBlock = blocked.OrThrow().HasChanged;
        var kept = report with { At = Micros.ToInstant(Micros.Of(report.At ?? _settings.Clock.GetCurrentInstant())) };
        var weight = report.Weight is { } given ? new(given) : await WeighAsync(kept, cancellationToken).ConfigureAwait(false);
        if (weight.Failure is not null)
        {
            // The block stands: whatever happened to the report is told beside it.
            return new(isNewBlock, ReportState.NotKept, weight.Failure);
        }

        kept = kept with { Weight = weight.Value };
        var claimedUntil = _settings.Clock.GetCurrentInstant() + _settings.RetryAfter;
        var added = await _calls.CallAsync(PortCall.AddReport, token => _outbox.TryAddAsync(kept, claimedUntil, token), cancellationToken).ConfigureAwait(false);
        if (added.Failure is not null)
        {
            return new(isNewBlock, ReportState.NotKept, added.Failure);
        }

        if (!added.Value)
        {
            return new(isNewBlock, ReportState.Repeated);
        }

        var failure = await TrySendAsync(kept, cancellationToken).ConfigureAwait(false);
        return new(isNewBlock, failure is null ? ReportState.Sent : ReportState.Waiting, failure);
    }

    /// <inheritdoc/>
    public async ValueTask<int> SendWaitingAsync(int most = 100, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(most);
        var now = _settings.Clock.GetCurrentInstant();
        var claimed = await _calls.CallAsync(PortCall.ClaimReports, token => _outbox.ClaimAsync(most, now, now + _settings.RetryAfter, token), cancellationToken).ConfigureAwait(false);
        var sent = 0;
        foreach (var report in claimed.OrThrow())
        {
            cancellationToken.ThrowIfCancellationRequested();
            sent += await TrySendAsync(report, cancellationToken).ConfigureAwait(false) is null ? 1 : 0;
        }

        return sent;
    }

    /// <inheritdoc/>
    public async ValueTask<int> DismissAsync(AccountId by, AccountId about, Instant? at = null, CancellationToken cancellationToken = default)
    {
        if (by.IsEmpty || about.IsEmpty)
        {
            throw new ArgumentException("A dismissal names two accounts: the reporter and the account that the report is about.", by.IsEmpty ? nameof(by) : nameof(about));
        }

        var dismissedAt = Micros.ToInstant(Micros.Of(at ?? _settings.Clock.GetCurrentInstant()));
        var dismissed = await _calls.CallAsync(PortCall.DismissReports, token => _outbox.DismissAsync(by, about, dismissedAt, token), cancellationToken).ConfigureAwait(false);
        return dismissed.OrThrow();
    }

    /// <summary>A reporter that cannot be looked up is no reporter without weight: the report is not kept, and the call is repeated.</summary>
    private async ValueTask<PortAnswer<int>> WeighAsync(MessageReport report, CancellationToken cancellationToken)
    {
        var found = new Account?[1];
        LoadedFacts.MarkUnanswered(found);
        var read = await _calls.CallAsync(PortCall.FindAccounts, token => PortCaller.Done(_accounts.FindAsync(new[] { report.By }, found, token)), cancellationToken).ConfigureAwait(false);
        return read.Failure is not null ? new(default, read.Failure)
            : found[0] is { } reporter && reporter.Id != report.By ? new(default, new InvalidOperationException("The accounts port answered with another account than it was asked for, or not at all."))
            : new(ReportWeight.Of(found[0], _policies.Current.ReporterTenure, report.At.GetValueOrDefault()));
    }

    /// <returns>What was thrown; null: the sink has the report, and the outbox knows.</returns>
    private async ValueTask<Exception?> TrySendAsync(MessageReport report, CancellationToken cancellationToken)
    {
        var sent = await _calls.CallAsync(PortCall.SendReport, token => PortCaller.Done(_sink.SendAsync(report, token)), cancellationToken).ConfigureAwait(false);
        if (sent.Failure is not null)
        {
            return sent.Failure;
        }

        // The sink has it: noting so is no longer the caller's to cancel.
        var noted = await _calls.CallAsync(PortCall.MarkReportSent, token => PortCaller.Done(_outbox.MarkSentAsync(report.Key, token)), CancellationToken.None).ConfigureAwait(false);
        return noted.Failure;
    }
}

using NodaTime;

namespace Messaging.Policy;

/// <summary>Blocks and reports in one call (A15): the block first, then the report through an outbox, so that a failing sink loses and repeats nothing.</summary>
/// <remarks>Safe for many threads.</remarks>
public sealed class ReportDesk : IReportDesk
{
    private readonly PolicySource _policies;
    private readonly IAccountRepository _accounts;
    private readonly IBlockListWriter _blocks;
    private readonly IReportOutbox _outbox;
    private readonly IReportSink _sink;
    private readonly ReportDeskOptions _settings;

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
    }

    /// <inheritdoc/>
    public async ValueTask<ReportReceipt> ReportAndBlockAsync(MessageReport report, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (report.By.IsEmpty || report.About.IsEmpty)
        {
            throw new ArgumentException("A report names two accounts: who reports and whom.", nameof(report));
        }

        if (report.Weight < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(report), "A report weighs 0 or more.");
        }

        if (report.By == report.About)
        {
            return new(IsNewBlock: false, ReportState.AboutOneself);
        }

        var isNewBlock = await Within(_blocks.BlockAsync(report.By, report.About, cancellationToken).AsTask(), cancellationToken).ConfigureAwait(false);
        var kept = report with { At = Micros.ToInstant(Micros.Of(report.At ?? _settings.Clock.GetCurrentInstant())) };
        try
        {
            kept = kept with { Weight = report.Weight ?? await WeighAsync(kept, cancellationToken).ConfigureAwait(false) };
            var claimedUntil = _settings.Clock.GetCurrentInstant() + _settings.RetryAfter;
            if (!await Within(_outbox.TryAddAsync(kept, claimedUntil, cancellationToken).AsTask(), cancellationToken).ConfigureAwait(false))
            {
                return new(isNewBlock, ReportState.Repeated);
            }
        }
#pragma warning disable CA1031 // The block stands: whatever happened to the report is told beside it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return new(isNewBlock, ReportState.NotKept, exception);
        }

        var failure = await TrySendAsync(kept, cancellationToken).ConfigureAwait(false);
        return new(isNewBlock, failure is null ? ReportState.Sent : ReportState.Waiting, failure);
    }

    /// <inheritdoc/>
    public async ValueTask<int> SendWaitingAsync(int most = 100, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(most);
        var now = _settings.Clock.GetCurrentInstant();
        var claimed = await Within(_outbox.ClaimAsync(most, now, now + _settings.RetryAfter, cancellationToken).AsTask(), cancellationToken).ConfigureAwait(false);
        var sent = 0;
        foreach (var report in claimed)
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
            throw new ArgumentException("A dismissal names two accounts: who reported and whom.", by.IsEmpty ? nameof(by) : nameof(about));
        }

        var dismissedAt = Micros.ToInstant(Micros.Of(at ?? _settings.Clock.GetCurrentInstant()));
        return await Within(_outbox.DismissAsync(by, about, dismissedAt, cancellationToken).AsTask(), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A reporter that cannot be looked up is no reporter without weight: the report is not kept, and the call is repeated.</summary>
    private async ValueTask<int> WeighAsync(MessageReport report, CancellationToken cancellationToken)
    {
        var found = new Account?[1];
        await Within(_accounts.FindAsync(new[] { report.By }, found, cancellationToken).AsTask(), cancellationToken).ConfigureAwait(false);
        return found[0] is { } reporter && reporter.Id != report.By
            ? throw new InvalidOperationException("The accounts port answered with another account than it was asked for.")
            : ReportWeight.Of(found[0], _policies.Current.ReporterTenure, report.At.GetValueOrDefault());
    }

    /// <returns>What was thrown; null: the sink has the report, and the outbox knows.</returns>
    private async ValueTask<Exception?> TrySendAsync(MessageReport report, CancellationToken cancellationToken)
    {
        try
        {
            await Within(_sink.SendAsync(report, cancellationToken).AsTask(), cancellationToken).ConfigureAwait(false);

            // The sink has it: noting so is no longer the caller's to cancel.
            await Within(_outbox.MarkSentAsync(report.Key, CancellationToken.None).AsTask(), CancellationToken.None).ConfigureAwait(false);
            return null;
        }
#pragma warning disable CA1031 // Whatever the sink throws, the report waits in the outbox.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return exception;
        }
    }

    private Task Within(Task task, CancellationToken cancellationToken) =>
        task.WaitAsync(_settings.PortDeadline, _settings.TimeProvider, cancellationToken);

    private Task<T> Within<T>(Task<T> task, CancellationToken cancellationToken) =>
        task.WaitAsync(_settings.PortDeadline, _settings.TimeProvider, cancellationToken);
}

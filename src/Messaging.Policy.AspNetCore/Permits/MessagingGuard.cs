using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Messaging.Policy;

/// <summary>
/// Acquires a permit, runs what sends the message, and settles the permit: the part that endpoints, controllers, hubs and gRPC share. Use it where a message comes by something else.
/// </summary>
/// <remarks>
/// <para>
/// Whatever the sender can notice is the same for a delivery and for a send that is stopped in silence: the status, the view, the id, and with <see cref="MessagingGuardOptions.LeastTime"/>
/// the time. A repeat of a message that another attempt holds waits for that one, so that two equal requests at once get the answer of one after the other.
/// </para>
/// <para>
/// A commit may be refused: the handler took longer than the policy's lease, and another attempt took the message over. The message is stored under its id by then, so the send goes on as
/// a repeat: it is let through once the message is sent, whoever commits it, and in progress where that takes too long. The host's log has a warning. Safe for many threads.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// var guard = new MessagingGuard(new() { LeastTime = TimeSpan.FromMilliseconds(200) });
/// var sent = await guard.RunAsync(services, new SendAttempt("ana", "ben") { MessageId = "4711" }, async permit =&gt;
/// {
///     await table.AddAsync(permit.Send.Id, text);
///     return true;
/// });
/// </code>
/// </example>
public sealed class MessagingGuard
{
    private readonly MessagingGuardOptions _options;

    /// <summary>Makes a guard.</summary>
    /// <param name="options">How to guard.</param>
    /// <exception cref="ArgumentNullException">The options are null.</exception>
    public MessagingGuard(MessagingGuardOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
    }

    /// <summary>Sends under a permit.</summary>
    /// <param name="services">The services of the request: the evaluator, and the host's clock if there is one.</param>
    /// <param name="attempt">What is attempted. The sender comes from authentication.</param>
    /// <param name="handler">Sends the message and tells whether that succeeded. It runs once at most, and only where the permit is granted. Where it throws, what was taken is given back.</param>
    /// <param name="cancellationToken">Cancels asking and waiting. Once the handler ran, nothing is cancelled.</param>
    /// <returns>How to answer.</returns>
    /// <exception cref="ArgumentNullException">The services or the handler are null.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled before the handler ran.</exception>
    public async ValueTask<GuardedSend> RunAsync(
        IServiceProvider services, SendAttempt attempt, Func<IMessagingPermitFeature, ValueTask<bool>> handler, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(handler);
        var pace = AnswerPace.Begin(services, _options.LeastTime);
        var repeats = new RepeatWaits(services, _options.RepeatWait);
        var evaluator = EvaluatorIn(services);
        MessagingSend? stored = null;
        while (true)
        {
            var permit = await evaluator.AcquireSendAsync(attempt, cancellationToken).ConfigureAwait(false);
            await using var held = permit.ConfigureAwait(false);
            var view = permit.Decision.SenderView;
            if (view.Outcome == Outcome.Deny)
            {
                return new(GuardedSendStatus.Denied, view);
            }

            if (permit.Status != PermitStatus.InProgress)
            {
                var send = stored ?? new MessagingSend(attempt, view);
                if (permit.IsGranted && stored is null)
                {
                    if (!await RunAsync(handler, permit, send).ConfigureAwait(false))
                    {
                        return new(GuardedSendStatus.Failed, view);
                    }

                    // The message went out: a client that went away meanwhile changes nothing.
                    (stored, cancellationToken) = (send, CancellationToken.None);
                }

                // A send that is stopped in silence is settled as a delivery is; a repeat of what was sent holds nothing.
                if (await permit.CommitAsync(CancellationToken.None).ConfigureAwait(false) != SettleStatus.Superseded)
                {
                    await pace.WaitAsync().ConfigureAwait(false);
                    return new(GuardedSendStatus.LetThrough, view, send);
                }

                Warn(services);
            }

            if (!await repeats.TryWaitAsync(cancellationToken).ConfigureAwait(false))
            {
                return new(GuardedSendStatus.InProgress, view);
            }
        }
    }

    private static async ValueTask<bool> RunAsync(Func<IMessagingPermitFeature, ValueTask<bool>> handler, SendPermit permit, MessagingSend send)
    {
        var isSent = false;
        try
        {
            isSent = await handler(new MessagingPermitFeature(permit, send)).ConfigureAwait(false);
        }
        finally
        {
            if (!isSent)
            {
                await PermitSettlement.GiveBackAsync(permit).ConfigureAwait(false);
            }
        }

        return isSent;
    }

    private static void Warn(IServiceProvider services)
    {
        if (services.GetService<ILoggerFactory>() is { } loggers)
        {
            LogMessages.CommitRefused(loggers.CreateLogger(LoggingListener.Category));
        }
    }

    private IMessagingPolicyEvaluator EvaluatorIn(IServiceProvider services) => _options.EvaluatorKey is { } key
        ? services.GetRequiredKeyedService<IMessagingPolicyEvaluator>(key)
        : services.GetRequiredService<IMessagingPolicyEvaluator>();
}

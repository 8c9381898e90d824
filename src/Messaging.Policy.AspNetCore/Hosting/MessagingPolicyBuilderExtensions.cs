using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Messaging.Policy;

/// <summary>What a web service adds to the registration of a policy.</summary>
public static class MessagingPolicyBuilderExtensions
{
    private static readonly TimeSpan HalfAMinute = TimeSpan.FromSeconds(30);

    /// <summary>Writes the events of the policy to the host's log, in the category <c>Messaging.Policy</c>: failing ports, permits that are dropped, reloads, law data that is due. No event names an account.</summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The builder, to go on.</returns>
    /// <exception cref="ArgumentNullException">The builder is null.</exception>
    public static MessagingPolicyBuilder AddLogging(this MessagingPolicyBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddListener<LoggingListener>();
    }

    /// <summary>Sends on reports that wait, again and again while the host runs. What fails is logged and tried again.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="every">How long it rests in between; more than zero. Default: thirty seconds.</param>
    /// <returns>The builder, to go on.</returns>
    /// <exception cref="ArgumentNullException">The builder is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The pause is not more than zero.</exception>
    public static MessagingPolicyBuilder SendWaitingReports(this MessagingPolicyBuilder builder, TimeSpan? every = null) =>
        AddWorker(builder, every, "reports that wait", static async (provider, key, cancellationToken) =>
        {
            var desk = key is null ? provider.GetRequiredService<IReportDesk>() : provider.GetRequiredKeyedService<IReportDesk>(key);
            while (await desk.SendWaitingAsync(cancellationToken: cancellationToken).ConfigureAwait(false) > 0)
            {
                // There may be more than one call takes.
            }
        });

    /// <summary>Gives back what could not be given back when permits were settled, again and again while the host runs. What fails is logged and tried again.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="every">How long it rests in between; more than zero. Default: thirty seconds.</param>
    /// <returns>The builder, to go on.</returns>
    /// <exception cref="ArgumentNullException">The builder is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The pause is not more than zero.</exception>
    public static MessagingPolicyBuilder SettlePendingPermits(this MessagingPolicyBuilder builder, TimeSpan? every = null) =>
        AddWorker(builder, every, "permits that wait to be settled", static async (provider, key, cancellationToken) =>
        {
            var evaluator = key is null ? provider.GetRequiredService<IMessagingPolicyEvaluator>() : provider.GetRequiredKeyedService<IMessagingPolicyEvaluator>(key);
            await evaluator.SettlePendingAsync(cancellationToken).ConfigureAwait(false);
        });

    private static MessagingPolicyBuilder AddWorker(MessagingPolicyBuilder builder, TimeSpan? every, string what, Func<IServiceProvider, object?, CancellationToken, Task> work)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var pause = every ?? HalfAMinute;
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(pause, TimeSpan.Zero, nameof(every));
        var key = builder.Key;
        builder.Services.AddSingleton<IHostedService>(provider => new RepeatedWork(
            what, pause, cancellationToken => work(provider, key, cancellationToken),
            provider.GetService<TimeProvider>() ?? DefaultClocks.TimeProvider, provider.GetRequiredService<ILoggerFactory>()));
        return builder;
    }
}

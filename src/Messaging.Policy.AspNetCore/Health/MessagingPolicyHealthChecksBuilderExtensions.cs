using Messaging.Policy;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds health checks of the policy. They tell readiness: none belongs to liveness, since restarting a service mends no store.</summary>
public static class MessagingPolicyHealthChecksBuilderExtensions
{
    /// <summary>Checks that the policy in force is the one that its sources say: a newer one that was refused is told with its errors.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The check's name. Default: messaging-policy.</param>
    /// <param name="failureStatus">What it reports where that is not so; null: degraded.</param>
    /// <param name="tags">Its tags; null: none.</param>
    /// <param name="key">The key under which the policy is registered; null: without one.</param>
    /// <returns>The builder, to go on.</returns>
    /// <exception cref="ArgumentNullException">The builder is null.</exception>
    public static IHealthChecksBuilder AddMessagingPolicy(
        this IHealthChecksBuilder builder, string name = "messaging-policy", HealthStatus? failureStatus = null, IEnumerable<string>? tags = null, object? key = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Add(new(name, provider => new PolicyHealthCheck(Get<IMessagingPolicyStatus>(provider, key)), failureStatus ?? HealthStatus.Degraded, tags));
    }

    /// <summary>
    /// Checks that the edition of the law data is not older than the host accepts. It also tells up to which day everything was looked at, and which rows were to be looked at again by
    /// now: no host can mend that in the newest edition, so it is reported only if <paramref name="includesReviews"/> says so.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The check's name. Default: messaging-policy-laws.</param>
    /// <param name="failureStatus">What it reports where that is not so; null: degraded.</param>
    /// <param name="tags">Its tags; null: none.</param>
    /// <param name="key">The key under which the policy is registered; null: without one.</param>
    /// <param name="includesReviews">Whether knowledge that is older than the host accepts, and rows that are due, are reported, too. Default: they are told in the data alone.</param>
    /// <returns>The builder, to go on.</returns>
    /// <exception cref="ArgumentNullException">The builder is null.</exception>
    public static IHealthChecksBuilder AddMessagingPolicyLaws(
        this IHealthChecksBuilder builder, string name = "messaging-policy-laws", HealthStatus? failureStatus = null, IEnumerable<string>? tags = null, object? key = null, bool includesReviews = false)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Add(new(name, provider => new LawDataHealthCheck(Get<LawsInUse>(provider, key), includesReviews), failureStatus ?? HealthStatus.Degraded, tags));
    }

    /// <summary>Checks that the stores behind the ports answer, by asking about an attempt. Nothing is changed. Budgets are asked where the attempt gets so far.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="probe">The attempt: two accounts with ids of the host's kind, which need not exist.</param>
    /// <param name="name">The check's name. Default: messaging-policy-stores.</param>
    /// <param name="failureStatus">What it reports where one does not answer; null: unhealthy.</param>
    /// <param name="tags">Its tags; null: none.</param>
    /// <param name="key">The key under which the policy is registered; null: without one.</param>
    /// <returns>The builder, to go on.</returns>
    /// <exception cref="ArgumentNullException">The builder is null.</exception>
    /// <exception cref="ArgumentException">An account is missing.</exception>
    public static IHealthChecksBuilder AddMessagingPolicyStores(
        this IHealthChecksBuilder builder, SendAttempt probe, string name = "messaging-policy-stores", HealthStatus? failureStatus = null, IEnumerable<string>? tags = null, object? key = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (probe.Sender.IsEmpty || probe.Recipient.IsEmpty)
        {
            throw new ArgumentException("The attempt names two accounts, a sender and a recipient.", nameof(probe));
        }

        return builder.Add(new(name, provider => new StoreHealthCheck(Get<IMessagingPolicyEvaluator>(provider, key), probe), failureStatus ?? HealthStatus.Unhealthy, tags));
    }

    private static T Get<T>(IServiceProvider provider, object? key)
        where T : notnull => key is null ? provider.GetRequiredService<T>() : provider.GetRequiredKeyedService<T>(key);
}

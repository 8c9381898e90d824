using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Messaging.Policy;

/// <content>How the evaluator runs: its ports, its times, and who hears of it.</content>
public sealed partial class MessagingPolicyBuilder
{
    /// <summary>
    /// Holds in memory what no port of the host's holds. A host that registers no port has everything in memory without saying so; one that registers some says it
    /// here, or fails when it starts: facts in memory are this process's alone, and are lost when it ends.
    /// </summary>
    /// <returns>The builder, to go on.</returns>
    public MessagingPolicyBuilder UseInMemoryStore()
    {
        _registration.UsesInMemoryStore = true;
        return this;
    }

    /// <summary>Makes a scope of the container for each call of a port that is registered as scoped or transient. Without it such a port stops the host at its start, for the evaluator is a singleton.</summary>
    /// <returns>The builder, to go on.</returns>
    public MessagingPolicyBuilder AddScopedPorts()
    {
        _registration.UsesScopedPorts = true;
        return this;
    }

    /// <summary>Says how old the law data may be before the listeners are told of it; the default is 90 days.</summary>
    /// <param name="maximumAge">The age; zero or more.</param>
    /// <returns>The builder, to go on.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The age is less than zero.</exception>
    public MessagingPolicyBuilder TellOfLawDataOlderThan(Duration maximumAge)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumAge, Duration.Zero);
        _registration.LawDataMaximumAge = maximumAge;
        return this;
    }

    /// <summary>Limits how long a decision waits for its ports; the default is five seconds.</summary>
    /// <param name="limit">The limit; more than zero, at most one day.</param>
    /// <returns>The builder, to go on.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not more than zero, or more than one day.</exception>
    public MessagingPolicyBuilder UsePortDeadline(TimeSpan limit)
    {
        _registration.PortDeadline = Deadlines.Valid(limit);
        return this;
    }

    /// <summary>Limits how many recipients one call may name; the default is 10,000.</summary>
    /// <param name="most">The limit; 1 or more.</param>
    /// <returns>The builder, to go on.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The limit is less than 1.</exception>
    public MessagingPolicyBuilder UseMaximumRecipients(int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        _registration.MaximumRecipients = most;
        return this;
    }

    /// <summary>Lets each decision take at least so long, so that its time does not tell a hidden reason; the default is 0.</summary>
    /// <param name="least">The time; 0 to one millisecond (<see cref="EvaluatorOptions.LeastTime"/>).</param>
    /// <returns>The builder, to go on.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time is below 0 or above one millisecond.</exception>
    public MessagingPolicyBuilder UseLeastTime(TimeSpan least)
    {
        _registration.LeastTime = new EvaluatorOptions { LeastTime = least }.LeastTime;
        return this;
    }

    /// <summary>Says after how long a report that the sink did not take is sent again; the default is thirty seconds, or twice the ports' deadline where that is longer.</summary>
    /// <param name="pause">The pause; more than the ports' deadline, or the host fails when it starts.</param>
    /// <returns>The builder, to go on.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The pause is not more than zero.</exception>
    public MessagingPolicyBuilder RetryReportsAfter(Duration pause)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(pause, Duration.Zero);
        _registration.ReportRetry = pause;
        return this;
    }

    /// <summary>Is told of every reload of the policy. Without it, a reload that is refused is written to the process's trace.</summary>
    /// <param name="listener">Called on the thread of the reload; with the errors, and the old policy in force, or with none and the new one in force.</param>
    /// <returns>The builder, to go on.</returns>
    /// <exception cref="ArgumentNullException">The listener is null.</exception>
    public MessagingPolicyBuilder OnReload(Action<IReadOnlyList<PolicyError>> listener)
    {
        ArgumentNullException.ThrowIfNull(listener);
        return AddListener(new ReloadListener(listener));
    }

    /// <summary>Adds one who hears of events: ports that fail, reloads, differences of the shadow policy. Without any, a reload that is refused is written to the process's trace.</summary>
    /// <param name="listener">The listener.</param>
    /// <returns>The builder, to go on.</returns>
    /// <exception cref="ArgumentNullException">The listener is null.</exception>
    public MessagingPolicyBuilder AddListener(IMessagingPolicyListener listener)
    {
        ArgumentNullException.ThrowIfNull(listener);
        Services.Add(new ServiceDescriptor(typeof(IMessagingPolicyListener), Key, listener));
        return this;
    }

    /// <summary>Adds a listener to events, which the container makes, once.</summary>
    /// <typeparam name="TListener">The listener. What its constructor takes comes from the container.</typeparam>
    /// <returns>The builder, to go on.</returns>
    public MessagingPolicyBuilder AddListener<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TListener>()
        where TListener : class, IMessagingPolicyListener
    {
        Services.Add(new ServiceDescriptor(typeof(IMessagingPolicyListener), Key, typeof(TListener), ServiceLifetime.Singleton));
        return this;
    }

    /// <summary>
    /// Lets a second policy decide beside the first without effect, on the same facts, while somebody listens to the difference. It follows reloads as the first does.
    /// One that is not valid is left out, and told as a refused reload: it keeps no host from starting.
    /// </summary>
    /// <param name="shadow">Chooses the shadow policy.</param>
    /// <returns>The builder, to go on.</returns>
    /// <exception cref="ArgumentNullException">The choice is null.</exception>
    public MessagingPolicyBuilder UseShadow(Action<ShadowPolicyBuilder> shadow)
    {
        ArgumentNullException.ThrowIfNull(shadow);
        _registration.Shadow ??= new();
        shadow(new ShadowPolicyBuilder(_registration));
        return this;
    }
}

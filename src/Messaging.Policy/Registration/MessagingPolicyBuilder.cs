using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NodaTime;

namespace Messaging.Policy;

/// <summary>Chooses the policy, the host's own rules and how the evaluator runs. Used while a host registers; not safe for many threads.</summary>
public sealed class MessagingPolicyBuilder
{
    internal MessagingPolicyBuilder(IServiceCollection services) => Services = services;

    /// <summary>The services that it registers with.</summary>
    public IServiceCollection Services { get; }

    /// <summary>Starts from a preset. What is configured after it changes it.</summary>
    /// <param name="name">The preset's name.</param>
    /// <returns>The builder, to go on.</returns>
    /// <exception cref="ArgumentException">There is no such preset.</exception>
    public MessagingPolicyBuilder UsePreset(string name)
    {
        PolicyPresets.Get(name);
        return Configure(options => OptionsCopy.Into(options, PolicyPresets.Get(name)));
    }

    /// <summary>Starts from a policy document. What is configured after it changes it.</summary>
    /// <param name="json">The document.</param>
    /// <returns>The builder, to go on.</returns>
    /// <exception cref="PolicyDocumentException">The document is not valid; every error is listed.</exception>
    public MessagingPolicyBuilder UseDocument(string json)
    {
        PolicyDocument.Parse(json);
        return Configure(options => OptionsCopy.Into(options, PolicyDocument.Parse(json)));
    }

    /// <summary>Changes the policy in code. A host that binds a configuration section does so on <see cref="Services"/> with <c>Configure</c>; its reloads are followed.</summary>
    /// <param name="configure">The change.</param>
    /// <returns>The builder, to go on.</returns>
    public MessagingPolicyBuilder Configure(Action<MessagingPolicyOptions> configure)
    {
        Services.Configure(configure);
        return this;
    }

    /// <summary>Adds a rule of the host's own; rules are judged in the order in which they are added.</summary>
    /// <param name="rule">The rule.</param>
    /// <returns>The builder, to go on.</returns>
    public MessagingPolicyBuilder AddRule(ISendRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        Services.AddSingleton(rule);
        return this;
    }

    /// <summary>Decides by another clock than the system's, for attempts that name no instant.</summary>
    /// <param name="clock">The clock.</param>
    /// <returns>The builder, to go on.</returns>
    public MessagingPolicyBuilder UseClock(IClock clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        Services.Replace(ServiceDescriptor.Singleton(clock));
        return this;
    }

    /// <summary>Takes the laws that a policy may adopt from another data set than the shipped one: with rows of the host's own, or as they were known on a day.</summary>
    /// <param name="laws">The laws.</param>
    /// <returns>The builder, to go on.</returns>
    public MessagingPolicyBuilder UseLaws(RegionLaws laws)
    {
        ArgumentNullException.ThrowIfNull(laws);
        Services.RemoveAll<ILawSource>();
        Services.Replace(ServiceDescriptor.Singleton(laws));
        return this;
    }

    /// <summary>Takes the laws that a policy may adopt from a text, which is read at once.</summary>
    /// <param name="stream">The text; it is left open.</param>
    /// <returns>The builder, to go on.</returns>
    /// <exception cref="LawDataException">The text is no law data.</exception>
    public MessagingPolicyBuilder UseLaws(Stream stream) => UseLaws(RegionLaws.Read(stream));

    /// <summary>
    /// Takes the laws that a policy may adopt from a source, and follows its changes: as a whole, or not at all, as with a reload of the policy. Text that is no law data
    /// keeps the host from starting; later it is refused, the data in use stays, and listeners are told.
    /// </summary>
    /// <param name="source">The source.</param>
    /// <returns>The builder, to go on.</returns>
    public MessagingPolicyBuilder UseLaws(ILawSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        Services.RemoveAll<RegionLaws>();
        Services.Replace(ServiceDescriptor.Singleton(source));
        return this;
    }

    /// <summary>Says how old the law data may be before the listeners are told of it; the default is 90 days.</summary>
    /// <param name="maximumAge">The age; zero or more.</param>
    /// <returns>The builder, to go on.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The age is less than zero.</exception>
    public MessagingPolicyBuilder TellOfLawDataOlderThan(Duration maximumAge)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumAge, Duration.Zero);
        Services.Replace(ServiceDescriptor.Singleton(new LawDataAgeSetting(maximumAge)));
        return this;
    }

    /// <summary>Limits how long a decision waits for its ports; the default is five seconds.</summary>
    /// <param name="limit">The limit; more than zero.</param>
    /// <returns>The builder, to go on.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not more than zero.</exception>
    public MessagingPolicyBuilder UsePortDeadline(TimeSpan limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(limit, TimeSpan.Zero);
        Services.Replace(ServiceDescriptor.Singleton(new PortDeadlineSetting(limit)));
        return this;
    }

    /// <summary>Says after how long a report that the sink did not take is sent again; the default is thirty seconds, or twice the ports' deadline where that is longer.</summary>
    /// <param name="pause">The pause; more than the ports' deadline, or the host fails when it starts.</param>
    /// <returns>The builder, to go on.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The pause is not more than zero.</exception>
    public MessagingPolicyBuilder RetryReportsAfter(Duration pause)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(pause, Duration.Zero);
        Services.Replace(ServiceDescriptor.Singleton(new ReportRetrySetting(pause)));
        return this;
    }

    /// <summary>Is told of every reload of the policy. Without it, a reload that is refused is written to the process's trace.</summary>
    /// <param name="listener">Called on the thread of the reload; with the errors, and the old policy in force, or with none and the new one in force.</param>
    /// <returns>The builder, to go on.</returns>
    public MessagingPolicyBuilder OnReload(Action<IReadOnlyList<PolicyError>> listener)
    {
        ArgumentNullException.ThrowIfNull(listener);
        return AddListener(new ReloadListener(listener));
    }

    /// <summary>Adds one who hears of events: ports that fail, reloads, differences of the shadow policy. Without any, a reload that is refused is written to the process's trace.</summary>
    /// <param name="listener">The listener.</param>
    /// <returns>The builder, to go on.</returns>
    public MessagingPolicyBuilder AddListener(IMessagingPolicyListener listener)
    {
        ArgumentNullException.ThrowIfNull(listener);
        Services.AddSingleton(listener);
        return this;
    }

    /// <summary>
    /// Lets a second policy decide beside the first without effect, on the same facts, while somebody listens to the difference. It follows reloads as the first does.
    /// One that is not valid is left out, and told as a refused reload: it keeps no host from starting.
    /// </summary>
    /// <param name="shadow">Chooses the shadow policy.</param>
    /// <returns>The builder, to go on.</returns>
    public MessagingPolicyBuilder UseShadow(Action<ShadowPolicyBuilder> shadow)
    {
        ArgumentNullException.ThrowIfNull(shadow);
        Services.TryAddSingleton(new ShadowSetting(new EvaluatorOptions().ShadowSamplesPerMinute));
        shadow(new ShadowPolicyBuilder(Services));
        return this;
    }
}

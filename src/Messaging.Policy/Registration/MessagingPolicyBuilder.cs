using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NodaTime;

namespace Messaging.Policy;

/// <summary>
/// Chooses the policy, the host's own rules and how the evaluator runs. The policy is one start by name (<see cref="UsePreset"/> or <see cref="UseDefaults"/>), or none; over it
/// the documents, files and sections in the order in which they are said; and over these the changes in code. Used while a host registers; not safe for many threads.
/// </summary>
/// <remarks>
/// One document lies over another member by member, at every depth, in objects and in maps; a list replaces the whole list beneath it, and null is a value like any other.
/// </remarks>
public sealed partial class MessagingPolicyBuilder
{
    private readonly MessagingPolicyRegistration _registration;

    internal MessagingPolicyBuilder(MessagingPolicyRegistration registration) => _registration = registration;

    /// <summary>The services that it registers with.</summary>
    public IServiceCollection Services => _registration.Services;

    /// <summary>The key under which the evaluator is registered; null: none.</summary>
    public object? Key => _registration.Key;

    /// <summary>Starts from the library's own policy, which <see cref="PolicyDocument.WithDefaults"/> shows. It is beneath everything else, whatever the order of the calls.</summary>
    /// <returns>The builder, to go on.</returns>
    /// <exception cref="InvalidOperationException">The policy starts from something else already.</exception>
    public MessagingPolicyBuilder UseDefaults()
    {
        _registration.Policy.StartFromDefaults();
        return this;
    }

    /// <summary>Reads a policy document, over what is beneath it.</summary>
    /// <param name="json">The document.</param>
    /// <returns>The builder, to go on.</returns>
    /// <exception cref="PolicyDocumentException">The form of the document is not valid; every error is listed. What concerns the whole policy is told when the host starts.</exception>
    public MessagingPolicyBuilder UseDocument(string json)
    {
        _registration.Policy.AddText(json);
        return this;
    }

    /// <summary>Reads a policy document from a file, over what is beneath it. A file that is not there, or not valid, stops the host at its start; later, the old policy stays in force and the listeners are told.</summary>
    /// <param name="path">The file's path; a relative one is made absolute now, by the process's directory.</param>
    /// <param name="reloadOnChange">Whether the file is looked at every second, and a change followed. Default: it is.</param>
    /// <returns>The builder, to go on.</returns>
    /// <exception cref="ArgumentException">The path is null or empty.</exception>
    public MessagingPolicyBuilder UseDocumentFile(string path, bool reloadOnChange = true)
    {
        _registration.Policy.AddFile(path, reloadOnChange);
        return this;
    }

    /// <summary>Reads a policy document from a source of the host's own, over what is beneath it.</summary>
    /// <param name="source">Makes the source, once for each host that is built.</param>
    /// <returns>The builder, to go on.</returns>
    /// <exception cref="ArgumentNullException">The source is null.</exception>
    public MessagingPolicyBuilder UseSource(Func<IServiceProvider, PolicyDocumentSource> source)
    {
        ArgumentNullException.ThrowIfNull(source);
        _registration.Policy.Add(source);
        return this;
    }

    /// <summary>Changes the policy in code, after every document and again at every reload. There has to be a policy to change: see <see cref="UseDefaults"/>.</summary>
    /// <param name="configure">The change. It is not for the framework's configuration binder, which is refused: see <see cref="PolicyPartOptions"/>.</param>
    /// <returns>The builder, to go on.</returns>
    /// <exception cref="ArgumentNullException">The change is null.</exception>
    public MessagingPolicyBuilder Configure(Action<MessagingPolicyOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        _registration.Policy.Add(configure);
        return this;
    }

    /// <summary>Adds a rule of the host's own; rules are judged in the order in which they are added.</summary>
    /// <param name="rule">The rule.</param>
    /// <returns>The builder, to go on.</returns>
    /// <exception cref="ArgumentNullException">The rule is null.</exception>
    public MessagingPolicyBuilder AddRule(ISendRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        Services.Add(new ServiceDescriptor(typeof(ISendRule), Key, rule));
        return this;
    }

    /// <summary>Adds a rule of the host's own that the container makes, once; rules are judged in the order in which they are added.</summary>
    /// <typeparam name="TRule">The rule. What its constructor takes comes from the container.</typeparam>
    /// <returns>The builder, to go on.</returns>
    public MessagingPolicyBuilder AddRule<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TRule>()
        where TRule : class, ISendRule
    {
        Services.Add(new ServiceDescriptor(typeof(ISendRule), Key, typeof(TRule), ServiceLifetime.Singleton));
        return this;
    }

    /// <summary>Decides by another clock than the system's, for attempts that name no instant.</summary>
    /// <param name="clock">The clock.</param>
    /// <returns>The builder, to go on.</returns>
    /// <exception cref="ArgumentNullException">The clock is null.</exception>
    public MessagingPolicyBuilder UseClock(IClock clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        _registration.Clock = clock;
        return Share(clock);
    }

    /// <summary>What the host may ask the container for, too, unless it is one evaluator's alone.</summary>
    private MessagingPolicyBuilder Share<T>(T service)
        where T : class
    {
        if (Key is null)
        {
            Services.Replace(ServiceDescriptor.Singleton(service));
        }

        return this;
    }
}

namespace Messaging.Policy;

/// <summary>
/// Chooses the shadow policy: the one that decides beside the policy in force, without effect. It is made as a policy is: a start by name, documents over it, changes in
/// code. Used while a host registers; not safe for many threads.
/// </summary>
public sealed class ShadowPolicyBuilder
{
    private readonly MessagingPolicyRegistration _registration;

    internal ShadowPolicyBuilder(MessagingPolicyRegistration registration) => _registration = registration;

    private PolicyLayers Layers => _registration.Shadow!;

    /// <summary>Starts from the policy that decides, as its sources and its changes in code make it: what is said besides is the candidate's difference.</summary>
    /// <returns>The builder, to go on.</returns>
    /// <exception cref="InvalidOperationException">The shadow policy starts from something else already.</exception>
    public ShadowPolicyBuilder UsePolicy()
    {
        var policy = _registration.Policy;
        Layers.StartFrom("the policy", provider => new PolicyInForce(policy.Open(provider)));
        return this;
    }

    /// <summary>Starts from a preset. It is beneath everything else, whatever the order of the calls.</summary>
    /// <param name="name">The preset's name.</param>
    /// <returns>The builder, to go on.</returns>
    /// <exception cref="ArgumentException">There is no such preset.</exception>
    /// <exception cref="InvalidOperationException">The shadow policy starts from something else already.</exception>
    public ShadowPolicyBuilder UsePreset(string name)
    {
        Layers.StartFromPreset(_registration.FindPreset(name));
        return this;
    }

    /// <summary>Starts from the library's own policy. It is beneath everything else, whatever the order of the calls.</summary>
    /// <returns>The builder, to go on.</returns>
    /// <exception cref="InvalidOperationException">The shadow policy starts from something else already.</exception>
    public ShadowPolicyBuilder UseDefaults()
    {
        Layers.StartFromDefaults();
        return this;
    }

    /// <summary>Reads a policy document, over what is beneath it.</summary>
    /// <param name="json">The document.</param>
    /// <returns>The builder, to go on.</returns>
    /// <exception cref="PolicyDocumentException">The form of the document is not valid; every error is listed.</exception>
    public ShadowPolicyBuilder UseDocument(string json)
    {
        Layers.AddText(json);
        return this;
    }

    /// <summary>Reads a policy document from a file, over what is beneath it.</summary>
    /// <param name="path">The file's path; a relative one is made absolute now, by the process's directory.</param>
    /// <param name="reloadOnChange">Whether the file is looked at every second, and a change followed. Default: it is.</param>
    /// <returns>The builder, to go on.</returns>
    /// <exception cref="ArgumentException">The path is null or empty.</exception>
    public ShadowPolicyBuilder UseDocumentFile(string path, bool reloadOnChange = true)
    {
        Layers.AddFile(path, reloadOnChange);
        return this;
    }

    /// <summary>Reads a policy document from a source of the host's own, over what is beneath it.</summary>
    /// <param name="source">Makes the source, once for each host that is built.</param>
    /// <returns>The builder, to go on.</returns>
    /// <exception cref="ArgumentNullException">The source is null.</exception>
    public ShadowPolicyBuilder UseSource(Func<IServiceProvider, PolicyDocumentSource> source)
    {
        ArgumentNullException.ThrowIfNull(source);
        Layers.Add(source);
        return this;
    }

    /// <summary>Changes the shadow policy in code, after every document.</summary>
    /// <param name="configure">The change.</param>
    /// <returns>The builder, to go on.</returns>
    /// <exception cref="ArgumentNullException">The change is null.</exception>
    public ShadowPolicyBuilder Configure(Action<MessagingPolicyOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        Layers.Add(configure);
        return this;
    }

    /// <summary>Limits how many differences the listeners are told in a minute; the default is 10. The metric counts all.</summary>
    /// <param name="perMinute">The limit; 0 or more.</param>
    /// <returns>The builder, to go on.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The limit is less than zero.</exception>
    public ShadowPolicyBuilder Sample(int perMinute)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(perMinute);
        _registration.ShadowSamplesPerMinute = perMinute;
        return this;
    }
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Messaging.Policy;

/// <summary>Chooses the shadow policy: the one that decides beside the policy in force, without effect. Used while a host registers; not safe for many threads.</summary>
public sealed class ShadowPolicyBuilder
{
    /// <summary>The name under which the shadow policy's options are configured. A host that binds a configuration section does so on the services, with this name.</summary>
    public const string OptionsName = "Messaging.Policy.Shadow";

    private readonly IServiceCollection _services;

    internal ShadowPolicyBuilder(IServiceCollection services) => _services = services;

    /// <summary>Starts from a preset. What is configured after it changes it.</summary>
    /// <param name="name">The preset's name.</param>
    /// <returns>The builder, to go on.</returns>
    /// <exception cref="ArgumentException">There is no such preset.</exception>
    public ShadowPolicyBuilder UsePreset(string name)
    {
        PolicyPresets.Get(name);
        return Configure(options => OptionsCopy.Into(options, PolicyPresets.Get(name)));
    }

    /// <summary>Starts from a policy document. What is configured after it changes it.</summary>
    /// <param name="json">The document.</param>
    /// <returns>The builder, to go on.</returns>
    /// <exception cref="PolicyDocumentException">The document is not valid; every error is listed.</exception>
    public ShadowPolicyBuilder UseDocument(string json)
    {
        PolicyDocument.Parse(json);
        return Configure(options => OptionsCopy.Into(options, PolicyDocument.Parse(json)));
    }

    /// <summary>Changes the shadow policy in code.</summary>
    /// <param name="configure">The change.</param>
    /// <returns>The builder, to go on.</returns>
    public ShadowPolicyBuilder Configure(Action<MessagingPolicyOptions> configure)
    {
        _services.Configure(OptionsName, configure);
        return this;
    }

    /// <summary>Limits how many differences the listeners are told in a minute; the default is 10. The metric counts all.</summary>
    /// <param name="perMinute">The limit; 0 or more.</param>
    /// <returns>The builder, to go on.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The limit is less than zero.</exception>
    public ShadowPolicyBuilder Sample(int perMinute)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(perMinute);
        _services.Replace(ServiceDescriptor.Singleton(new ShadowSetting(perMinute)));
        return this;
    }
}

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Messaging.Policy;

/// <summary>Reads a policy from a configuration section, as strictly as from a document, and follows its reloads.</summary>
public static class MessagingPolicyConfigurationExtensions
{
    /// <summary>Reads the policy from a section of the host's configuration, the one that the container has, over what is beneath it.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="path">The section's key, for example <c>Messaging:Policy</c>. A section that is not there, or is empty, stops the host at its start.</param>
    /// <returns>The builder, to go on.</returns>
    /// <exception cref="ArgumentNullException">The builder is null.</exception>
    /// <exception cref="ArgumentException">The key is null or empty.</exception>
    public static MessagingPolicyBuilder UseConfiguration(this MessagingPolicyBuilder builder, string path)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.UseSource(OfContainer(path));
    }

    /// <summary>Reads the policy from a section of a configuration, over what is beneath it.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configuration">The configuration that has the section.</param>
    /// <param name="path">The section's key, for example <c>Messaging:Policy</c>. A section that is not there, or is empty, stops the host at its start.</param>
    /// <returns>The builder, to go on.</returns>
    /// <exception cref="ArgumentNullException">The builder or the configuration is null.</exception>
    /// <exception cref="ArgumentException">The key is null or empty.</exception>
    public static MessagingPolicyBuilder UseConfiguration(this MessagingPolicyBuilder builder, IConfiguration configuration, string path)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.UseSource(Of(configuration, path));
    }

    /// <summary>Reads the policy from a section, over what is beneath it.</summary>
    /// <remarks>
    /// A section does not know the configuration that it is of. Where the container does not have that either, a section that is not there is told without the name that was
    /// probably meant, and a list that two providers state by halves is not found: prefer the overload with a configuration and a key.
    /// </remarks>
    /// <param name="builder">The builder.</param>
    /// <param name="section">The section. One that is not there, or is empty, stops the host at its start.</param>
    /// <returns>The builder, to go on.</returns>
    /// <exception cref="ArgumentNullException">The builder or the section is null.</exception>
    public static MessagingPolicyBuilder UseConfiguration(this MessagingPolicyBuilder builder, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.UseSource(Of(section));
    }

    /// <summary>Reads the shadow policy from a section of the host's configuration, the one that the container has, over what is beneath it.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="path">The section's key.</param>
    /// <returns>The builder, to go on.</returns>
    /// <exception cref="ArgumentNullException">The builder is null.</exception>
    /// <exception cref="ArgumentException">The key is null or empty.</exception>
    public static ShadowPolicyBuilder UseConfiguration(this ShadowPolicyBuilder builder, string path)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.UseSource(OfContainer(path));
    }

    /// <summary>Reads the shadow policy from a section of a configuration, over what is beneath it.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configuration">The configuration that has the section.</param>
    /// <param name="path">The section's key.</param>
    /// <returns>The builder, to go on.</returns>
    /// <exception cref="ArgumentNullException">The builder or the configuration is null.</exception>
    /// <exception cref="ArgumentException">The key is null or empty.</exception>
    public static ShadowPolicyBuilder UseConfiguration(this ShadowPolicyBuilder builder, IConfiguration configuration, string path)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.UseSource(Of(configuration, path));
    }

    /// <summary>Reads the shadow policy from a section, over what is beneath it.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="section">The section.</param>
    /// <returns>The builder, to go on.</returns>
    /// <exception cref="ArgumentNullException">The builder or the section is null.</exception>
    public static ShadowPolicyBuilder UseConfiguration(this ShadowPolicyBuilder builder, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.UseSource(Of(section));
    }

    private static Func<IServiceProvider, PolicyDocumentSource> OfContainer(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return provider => new ConfigurationDocument(provider.GetRequiredService<IConfiguration>(), path);
    }

    private static Func<IServiceProvider, PolicyDocumentSource> Of(IConfiguration configuration, string path)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentException.ThrowIfNullOrEmpty(path);
        return _ => new ConfigurationDocument(configuration, path);
    }

    private static Func<IServiceProvider, PolicyDocumentSource> Of(IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(section);

        // Sections hand on the token of the configuration that they are of: by it the container's is known to be theirs.
        return provider => provider.GetService<IConfiguration>() is { } configuration && ReferenceEquals(configuration.GetReloadToken(), section.GetReloadToken())
            ? new ConfigurationDocument(configuration, section.Path)
            : new ConfigurationDocument(section);
    }
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Messaging.Policy;

/// <summary>
/// A policy is no option of the framework: what is configured there would be read by half, or by nobody. A host that tries is told at its start, and one that asks for
/// the options is told there.
/// </summary>
internal sealed class OptionsRefusal : IOptionsFactory<MessagingPolicyOptions>
{
    private const string Message =
        "MessagingPolicyOptions is configured as an option of the framework (Bind, Configure, PostConfigure or Validate), where it would be read by half or not at all. "
        + "Say it to the policy's builder: UseConfiguration for a section (package Messaging.Policy.Configuration), UseDocumentFile, UseDocument, or Configure for code.";

    private static readonly Type[] Refused =
    [
        typeof(IConfigureOptions<MessagingPolicyOptions>), typeof(IPostConfigureOptions<MessagingPolicyOptions>),
        typeof(IValidateOptions<MessagingPolicyOptions>), typeof(IOptionsChangeTokenSource<MessagingPolicyOptions>),
    ];

    public static IEnumerable<string> ProblemsIn(IServiceCollection services) =>
        services.Any(descriptor => Refused.Contains(descriptor.ServiceType)) ? [Message] : [];

    public MessagingPolicyOptions Create(string name) =>
        throw new InvalidOperationException("MessagingPolicyOptions is no option of the framework. IMessagingPolicyStatus says which policy is in force.");
}

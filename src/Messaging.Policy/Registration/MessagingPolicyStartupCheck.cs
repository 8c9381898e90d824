using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Messaging.Policy;

/// <summary>Makes a host with a policy that is not valid, or without a port, fail when it starts, with every error listed.</summary>
internal sealed class MessagingPolicyStartupCheck(IServiceProvider services) : IValidateOptions<MessagingPolicyStartup>
{
    public ValidateOptionsResult Validate(string? name, MessagingPolicyStartup options)
    {
        try
        {
            services.GetRequiredService<MessagingPolicyEvaluator>();
            var desk = MessagingPolicyServiceCollectionExtensions.DeskSettings(services);
            return desk.RetryAfter.ToTimeSpan() > desk.PortDeadline
                ? ValidateOptionsResult.Success
                : ValidateOptionsResult.Fail($"Reports are sent again after {desk.RetryAfter.ToTimeSpan():c}, which is not longer than the deadline of the ports, {desk.PortDeadline:c}.");
        }
        catch (LawDataException exception)
        {
            return ValidateOptionsResult.Fail(exception.Message);
        }
        catch (PolicyDocumentException exception)
        {
            return ValidateOptionsResult.Fail(exception.Errors.Select(error => $"{error.Path}: {error.Message}"));
        }
    }
}

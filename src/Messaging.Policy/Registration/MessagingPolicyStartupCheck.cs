using Microsoft.Extensions.Options;

namespace Messaging.Policy;

/// <summary>Makes a host with a policy that is not valid, or with half of the ports, fail when it starts, with every error listed.</summary>
internal sealed class MessagingPolicyStartupCheck(IServiceProvider services, IEnumerable<MessagingPolicyRegistration> registrations) : IValidateOptions<MessagingPolicyStartup>
{
    public ValidateOptionsResult Validate(string? name, MessagingPolicyStartup options)
    {
        var failures = registrations.SelectMany(FailuresOf).ToArray();
        return failures.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private IEnumerable<string> FailuresOf(MessagingPolicyRegistration registration)
    {
        try
        {
            registration.Get<MessagingPolicyEvaluator>(services);
            var desk = registration.Get<RegisteredPolicy>(services).Desk;
            return desk.RetryAfter.ToTimeSpan() > desk.PortDeadline
                ? []
                : [$"Reports are sent again after {desk.RetryAfter.ToTimeSpan():c}, which is not longer than the deadline of the ports, {desk.PortDeadline:c}."];
        }
        catch (PolicyDocumentException exception)
        {
            return exception.Errors.Select(error => error.ToString());
        }
        catch (Exception exception) when (exception is InvalidOperationException or LawDataException)
        {
            return [exception.Message];
        }
    }
}

using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Messaging.Policy;

/// <summary>How an evaluator and a desk run, as the host registered it.</summary>
internal static class HostSettings
{
    public static EvaluatorOptions Of(MessagingPolicyRegistration registration, IServiceProvider provider, ILawSource? lawSource)
    {
        var defaults = new EvaluatorOptions();
        return new EvaluatorOptions
        {
            Rules = [.. registration.All<ISendRule>(provider)],
            Listeners = [.. registration.All<IMessagingPolicyListener>(provider)],
            Telemetry = provider.GetService<MessagingPolicyTelemetry>(),
            ShadowSamplesPerMinute = registration.ShadowSamplesPerMinute ?? defaults.ShadowSamplesPerMinute,
            Clock = registration.Clock ?? provider.GetService<IClock>() ?? defaults.Clock,
            TimeProvider = provider.GetService<TimeProvider>() ?? defaults.TimeProvider,
            PortDeadline = registration.PortDeadline ?? defaults.PortDeadline,
            LeastTime = registration.LeastTime ?? defaults.LeastTime,
            MaximumRecipients = registration.MaximumRecipients ?? defaults.MaximumRecipients,
            Laws = lawSource is null ? registration.Laws ?? provider.GetService<RegionLaws>() ?? defaults.Laws : ReloadingPolicy.Read(lawSource),
            LawDataMaximumAge = registration.LawDataMaximumAge ?? defaults.LawDataMaximumAge,
        };
    }

    public static ReportDeskOptions DeskOf(MessagingPolicyRegistration registration, EvaluatorOptions settings)
    {
        var desk = new ReportDeskOptions { Clock = settings.Clock, PortDeadline = settings.PortDeadline, TimeProvider = settings.TimeProvider };
        var shortest = Duration.FromTimeSpan(settings.PortDeadline * 2);
        return desk with { RetryAfter = registration.ReportRetry ?? Duration.Max(desk.RetryAfter, shortest) };
    }
}

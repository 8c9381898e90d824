using NodaTime;

namespace Messaging.Policy;

/// <summary>The clocks of an evaluator that is told of no others.</summary>
internal static class DefaultClocks
{
    private static readonly EvaluatorOptions Defaults = new();

    public static IClock Clock => Defaults.Clock;

    public static TimeProvider TimeProvider => Defaults.TimeProvider;
}

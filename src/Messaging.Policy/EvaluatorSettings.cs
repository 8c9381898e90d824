using NodaTime;

namespace Messaging.Policy;

/// <summary>How an evaluator runs, apart from its policy. Immutable.</summary>
public sealed record EvaluatorSettings
{
#pragma warning disable RS0030 // The one place where the system's clocks enter: as defaults that a host replaces.
    /// <summary>The clock for attempts that name no instant. Default: the system's.</summary>
    public IClock Clock { get; init; } = SystemClock.Instance;

    /// <summary>How long a decision waits for its ports before it refuses (SYS-1); more than zero. Default: five seconds.</summary>
    public TimeSpan PortDeadline { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>What measures that time. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
#pragma warning restore RS0030

    /// <summary>The host's own rules, judged in this order after the policy's own. Default: none.</summary>
    public IReadOnlyList<ISendRule> Rules { get; init; } = [];

    /// <summary>The laws of which a policy adopts kinds. Default: the shipped ones.</summary>
    public RegionLaws Laws { get; init; } = RegionLaws.Shipped;
}

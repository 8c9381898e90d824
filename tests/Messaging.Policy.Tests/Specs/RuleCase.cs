using NodaTime;

namespace Messaging.Policy.Tests.Specs;

/// <summary>One way in which a rule narrows, and the one fact that, changed, lets the same attempt through.</summary>
public sealed record RuleCase(string Rule, string Name, string Code)
{
    /// <summary>Makes the world in which the rule narrows.</summary>
    public required Action<World> Given { get; init; }

    /// <summary>Changes one fact.</summary>
    public required Action<World> Twin { get; init; }

    public Func<World, SendAttempt> Attempt { get; init; } = world => world.Attempt();

    public Outcome Outcome { get; init; } = Outcome.Deny;

    /// <summary>When the reason passes with time; null: it does not.</summary>
    public Instant? ClearsAt { get; init; }

    public override string ToString() => $"{Rule} {Name}";
}

using NodaTime;

namespace Messaging.Policy.Cli;

/// <summary>When what one account has set against another ends; null: it does not.</summary>
internal sealed class RelationEndsDocument
{
    public Instant? Blocks { get; set; }

    public Instant? Mutes { get; set; }

    public Instant? Restricts { get; set; }

    public BlockEnds ToEnds() => new() { Blocks = Blocks, Mutes = Mutes, Restricts = Restricts };
}

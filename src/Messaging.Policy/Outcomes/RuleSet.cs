namespace Messaging.Policy;

/// <summary>A set of rules as bits: the library's by their place in the list, a policy's own and the host's by theirs.</summary>
internal readonly record struct RuleSet(ulong Standard, ulong Own)
{
    public static RuleSet None => default;

    public bool IsEmpty => (Standard | Own) == 0;

    public static RuleSet operator |(RuleSet left, RuleSet right) => new(left.Standard | right.Standard, left.Own | right.Own);

    public static RuleSet operator &(RuleSet left, RuleSet right) => new(left.Standard & right.Standard, left.Own & right.Own);

    public RuleSet Without(RuleSet other) => new(Standard & ~other.Standard, Own & ~other.Own);

    public bool Overlaps(RuleSet other) => !(this & other).IsEmpty;
}

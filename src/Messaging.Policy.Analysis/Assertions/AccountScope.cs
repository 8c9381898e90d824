namespace Messaging.Policy;

/// <summary>Which accounts an assertion is about. Immutable.</summary>
/// <remarks>One that says nothing is about persons of every age, known and unknown.</remarks>
public sealed record AccountScope
{
    /// <summary>The youngest age, in years, inclusive; null: any.</summary>
    public int? From { get; init; }

    /// <summary>The first age that is too old; null: none.</summary>
    public int? To { get; init; }

    /// <summary>An age band of the policy, beside <see cref="From"/> and <see cref="To"/>; null: any.</summary>
    public string? Band { get; init; }

    /// <summary>The kind of account. Default: a person.</summary>
    public AccountKind Kind { get; init; } = AccountKind.Person;

    /// <summary>Whether it is about accounts of unknown age, and no others; null: about those as well, unless an age or a band is named.</summary>
    public bool? UnknownAge { get; init; }
}

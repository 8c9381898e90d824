using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>
/// One setting of a tree of texts, as a configuration holds it: a key with a value, or with settings below it. <see cref="PolicyDocument.FromSettings"/> makes a policy
/// document of the tree.
/// </summary>
/// <remarks>Immutable and safe for many threads. Two settings are equal when their keys and values are, and their children are the same list.</remarks>
/// <param name="Key">The last part of its key: a member's name, whatever its case; the name of a map's entry; or the number of a list's entry, from 0.</param>
/// <param name="Value">Its text; null: the key is there without a value, which means null. An empty text means an empty list where a list is expected.</param>
public sealed record PolicySetting(string Key, string? Value)
{
    /// <summary>The settings below it, in any order. Default: none. A setting with children has no value.</summary>
    public ImmutableArray<PolicySetting> Children { get; init; } = [];

    internal ImmutableArray<PolicySetting> Below => Children.IsDefault ? [] : Children;
}

using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Messaging.Policy;

/// <summary>What one rule said of an attempt. Immutable.</summary>
/// <param name="Reason">The reason that the rule gives.</param>
/// <param name="State">Whether it was judged, and if not why.</param>
/// <param name="Ruling">What it said; <see cref="Ruling.None"/> where it was not judged.</param>
/// <param name="Reads">The facts that it reads, by name.</param>
[JsonConverter(typeof(HostOnlyJsonConverter<RuleExplanation>))]
public sealed record RuleExplanation(Reason Reason, RuleState State, Ruling Ruling, string Reads)
{
    /// <summary>The rows of the law data for which it said so; empty: the policy alone says so, or it said nothing. For the host, never for the sender.</summary>
    public ImmutableArray<LawRow> Laws { get; init; } = [];

    /// <summary>Where the policy states what the rule asks, as a JSON path; null: nowhere.</summary>
    public string? PolicyPath { get; init; }

    /// <summary>What it compared: the facts as they were, and what the policy asks of them. Empty where it was not judged. For the host alone: it holds ages and the like.</summary>
    public ImmutableArray<RuleComparison> Compared { get; init; } = [];

    /// <summary>The code of the reason, whether the rule was judged, and what it said; what it compared is left out. For the host's own logs, never for the sender.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Ruling == Ruling.None ? $"{Reason}: {State}" : $"{Reason}: {Ruling.Ceiling}";
}

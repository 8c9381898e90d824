using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>A policy's own remedies, compiled: which one helps a sender who lacks a tag, and which one belongs to a rule of its own.</summary>
/// <param name="ByTag">The bit of a tag, and the remedy for lacking it as a bit.</param>
/// <param name="ByOwnRule">The remedies of each own rule as bits, by its place.</param>
/// <param name="LiftedBy">The ties that lift each own rule, by its place; none for a host's.</param>
internal sealed record RemedyPlan(
    ImmutableArray<(ulong Tag, ulong Remedy)> ByTag, ImmutableArray<ulong> ByOwnRule, ImmutableArray<ulong> LiftedBy);

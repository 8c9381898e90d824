using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>A row of a <see cref="PolicyMatrix"/>. Immutable.</summary>
/// <param name="Sender">The sender's age, with the name of its band.</param>
/// <param name="Recipient">The recipient's age, with the name of its band.</param>
/// <param name="Mode">The recipient's mode, or <c>no choice</c>.</param>
/// <param name="Outcomes">What comes of it, for each tie.</param>
/// <param name="Others">What comes of it under the policy that this one is compared with, for each tie; empty where there is none.</param>
public sealed record PolicyMatrixRow(string Sender, string Recipient, string Mode, ImmutableArray<Outcome> Outcomes, ImmutableArray<Outcome> Others);

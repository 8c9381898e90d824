namespace Messaging.Policy.Cli;

/// <summary>What a report weighs: 0 or more.</summary>
internal sealed class WeightConverter() : WholeNumberConverter<int>(0, int.MaxValue);

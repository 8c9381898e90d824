namespace Messaging.Policy.Benchmarks.Price;

/// <summary>How often something that refuses happens.</summary>
/// <param name="Random">Where chance comes from.</param>
/// <param name="Trouble">How likely a thing of weight 1 is, 0 to 1.</param>
internal readonly record struct Chance(Random Random, double Trouble)
{
    public bool Of(double weight) => Random.NextDouble() < Trouble * weight;
}

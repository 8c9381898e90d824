using System.Globalization;

namespace Messaging.Policy.Benchmarks.Ratios;

/// <summary>One figure to reach: a ratio, or a count, that must not be above its gate; or, where it is a floor, not below.</summary>
public sealed record Figure(string Id, double Gate, double Aim, string Meaning, bool IsFloor = false)
{
    public bool Misses(double value) => IsFloor ? value < Gate : value > Gate;

    public string Line(double value) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Id} {value:0.####} {Gate:0.####} {Aim:0.####} {(Misses(value) ? "MISSED" : (IsFloor ? value >= Aim : value <= Aim) ? "aim" : "gate")}");
}

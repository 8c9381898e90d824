using System.Globalization;

namespace Messaging.Policy.Benchmarks.Ratios;

/// <summary>One figure to reach: a ratio, or a count, that must not be above its gate.</summary>
public sealed record Figure(string Id, double Gate, double Aim, string Meaning)
{
    public string Line(double value) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Id} {value:0.####} {Gate:0.####} {Aim:0.####} {(value <= Aim ? "aim" : value <= Gate ? "gate" : "MISSED")}");
}

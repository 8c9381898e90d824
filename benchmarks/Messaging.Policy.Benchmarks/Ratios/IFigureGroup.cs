namespace Messaging.Policy.Benchmarks.Ratios;

/// <summary>Figures that are measured together.</summary>
public interface IFigureGroup
{
    IReadOnlyList<Figure> Figures { get; }

    /// <summary>Measures those of its figures that are wanted.</summary>
    void Measure(RatioReport report);
}

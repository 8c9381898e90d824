namespace Messaging.Policy.Benchmarks.Ratios;

/// <summary>Prints figures as they are measured, and keeps the notes for the end.</summary>
public sealed class RatioReport(Func<Figure, bool> isWanted)
{
    private readonly List<string> _notes = [];

    public IReadOnlyList<string> Notes => _notes;

    public bool HasMissed { get; private set; }

    public bool Wants(params Figure[] figures) => figures.Any(isWanted);

    public void Add(Figure figure, double value)
    {
        if (isWanted(figure))
        {
            Console.WriteLine(figure.Line(value));
            HasMissed |= figure.Misses(value);
        }
    }

    public void Note(FormattableString note) => _notes.Add(FormattableString.Invariant(note));

    public void Note(Figure figure, Contest contest) => _notes.Add(
        $"{figure.Id}: " + string.Join(", ", contest.Names.Select(name => FormattableString.Invariant($"{name} {contest.Nanoseconds(name):0.0} ns"))));
}

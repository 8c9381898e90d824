using System.Globalization;

namespace Cluster;

/// <summary>The table at the end.</summary>
public sealed record Figures
{
    public long Asked { get; init; }

    public long Granted { get; init; }

    public long Refused { get; init; }

    public long Delivered { get; init; }

    public long Blocks { get; init; }

    public long AskedAfterBlock { get; init; }

    public long Lost { get; init; }

    public long Twice { get; init; }

    public long Late { get; init; }

    public long Beyond { get; init; }

    public long Nowhere { get; init; }

    public bool AreClean => Lost + Twice + Late + Beyond + Nowhere == 0;

    public IEnumerable<string> Lines() => new (string What, long Count)[]
    {
        ("messages asked for", Asked),
        ("told sent", Granted),
        ("told refused", Refused),
        ("told nothing in time", Asked - Granted - Refused),
        ("delivered", Delivered),
        ("blocks confirmed", Blocks),
        ("asked after the recipient's block was confirmed", AskedAfterBlock),
        ("LOST: told sent, and not delivered", Lost),
        ("TWICE: delivered more than once", Twice),
        ("LATE: delivered, though asked after the block", Late),
        ("BEYOND a limit, and the documented bound", Beyond),
        ("NOWHERE: delivered, and in no conversation", Nowhere),
    }.Select(line => string.Create(CultureInfo.InvariantCulture, $"  {line.What,-50} {line.Count,8}"));
}

using NodaTime;

namespace Messaging.Policy;

/// <summary>The values of each dimension of a space.</summary>
internal sealed record FactSpaceParts
{
    public required Instant Now { get; init; }

    public required IReadOnlyList<AttemptCell> Attempts { get; init; }

    public required IReadOnlyList<WhoCell> Who { get; init; }

    public required IReadOnlyList<(Region From, Region To)> Regions { get; init; }

    public required IReadOnlyList<ThreadCell> Threads { get; init; }

    public required IReadOnlyList<ModeCell> Modes { get; init; }

    public required IReadOnlyList<ModeCell> OwnModes { get; init; }

    public required IReadOnlyList<Instant?> Tenures { get; init; }

    public required IReadOnlyList<string> TenureLabels { get; init; }

    public required IReadOnlyList<TagSet> ToTags { get; init; }

    public required IReadOnlyList<bool> Approvals { get; init; }

    public required IReadOnlyList<bool> Blocks { get; init; }

    public required IReadOnlyList<TieSet> Ties { get; init; }

    public required PhoneLine Phone { get; init; }

    public required IReadOnlyList<string> Notes { get; init; }
}

using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>A kind of law that a policy adopts, and the rows that it leaves out.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Except">Codes of regions, whose own rows are left out, and ids of rows.</param>
/// <param name="Exempting">The scope words that leave the service out of a law.</param>
internal readonly record struct LawAdoption(LawKind Kind, ImmutableArray<string> Except, ImmutableArray<string> Exempting)
{
    internal LawAdoption(LawKind kind)
        : this(kind, [], [])
    {
    }

    /// <summary>Whether a row of the kind is left out. An exception for a region is for exactly that region, not for its parts.</summary>
    internal bool LeavesOut(LawRow row) =>
        Except.Contains(row.Id) || Except.Contains(row.Region.Code) || Exempting.Any(row.HasScope);
}

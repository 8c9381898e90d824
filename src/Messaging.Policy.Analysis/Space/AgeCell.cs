using System.Globalization;
using NodaTime;

namespace Messaging.Policy;

/// <summary>Ages between two borders, told by one of them.</summary>
/// <param name="From">The youngest age.</param>
/// <param name="To">The first age that is too old; null: none.</param>
/// <param name="IsKnown">Whether the age is known.</param>
internal sealed record AgeCell(int From, int? To, bool IsKnown = true)
{
    public string Label =>
        !IsKnown ? "unknown age"
        : To is not { } to ? string.Create(CultureInfo.InvariantCulture, $"{From}+")
        : to == From + 1 ? From.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{From}–{to - 1}");

    /// <summary>A date well inside: half a year after the birthday of the youngest.</summary>
    public LocalDate? BirthDate(LocalDate today) => IsKnown ? today.PlusMonths(-6).PlusYears(-Math.Max(From, 1)) is var date && From == 0 ? today.PlusMonths(-6) : today.PlusMonths(-6).PlusYears(-From) : null;

    public static IReadOnlyList<AgeCell> Between(IReadOnlyList<int> borders)
    {
        int[] froms = [0, .. borders];
        return [.. froms.Select((from, place) => new AgeCell(from, place + 1 < froms.Length ? froms[place + 1] : null)), new AgeCell(0, null, IsKnown: false)];
    }

    /// <summary>Whether every age of it is within [from, to).</summary>
    public bool IsWithin(int from, int? to) => IsKnown && From >= from && (to is not { } end || To <= end);

    /// <summary>Whether some age of it is within [from, to).</summary>
    public bool Meets(int from, int? to) => !IsKnown || (From < (to ?? int.MaxValue) && (To ?? int.MaxValue) > from);
}

using NodaTime;
using NodaTime.Text;

namespace Messaging.Policy.Cli;

/// <summary>What somebody asks of the laws.</summary>
internal sealed record LawsQuery
{
    private LawsQuery(RegionLaws laws, Region region, IReadOnlyList<LawKind> kinds, LocalDate at)
    {
        Laws = laws;
        Region = region;
        Kinds = kinds;
        At = at;
    }

    /// <summary>The rows that are believed on the day of knowledge.</summary>
    public RegionLaws Laws { get; }

    /// <summary>The region; unknown: all regions.</summary>
    public Region Region { get; }

    public IReadOnlyList<LawKind> Kinds { get; }

    public LocalDate At { get; }

    /// <exception cref="BadInputException">An argument cannot be understood.</exception>
    public static LawsQuery Of(RegionLaws data, string? region, string? at, string? kind, string? knownAt)
    {
        var day = knownAt is null ? data.AsOf : Date("--known-at", knownAt);
        if (day < data.KnownSince)
        {
            throw new BadInputException("--known-at", $"'{knownAt}' is before the first edition of the law data: allowed is {LocalDatePattern.Iso.Format(data.KnownSince.Value)} or a later day.");
        }

        var laws = data.KnownAt(day);
        return new(laws, In(region), kind is null ? LawKinds.All : [Kind(kind)], at is null ? laws.AsOf : Date("--at", at));
    }

    private static Region In(string? code)
    {
        try
        {
            return code is null ? default : Region.Parse(code);
        }
        catch (FormatException wrong)
        {
            throw new BadInputException("laws", wrong.Message);
        }
    }

    private static LawKind Kind(string name)
    {
        foreach (var kind in LawKinds.All)
        {
            if (LawKinds.Name(kind) == name)
            {
                return kind;
            }
        }

        string[] kinds = [.. LawKinds.All.Select(LawKinds.Name)];
        var meant = name.Length == 0 ? null
            : Array.Find(kinds, known => known.Contains(name, StringComparison.OrdinalIgnoreCase) || name.Contains(known, StringComparison.OrdinalIgnoreCase)) ?? NearestName.Of(name, kinds);
        throw new BadInputException("--kind", $"'{name}' is not a kind: {(meant is null ? "" : $"did you mean {meant}? ")}Allowed is one of {string.Join(", ", kinds)}.");
    }

    public static LocalDate Date(string option, string date) => LocalDatePattern.Iso.Parse(date) is { Success: true } parsed
        ? parsed.Value
        : throw new BadInputException(option, $"'{date}' is not a date: allowed is YYYY-MM-DD, such as 2026-11-22.");
}

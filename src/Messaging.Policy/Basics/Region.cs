namespace Messaging.Policy;

/// <summary>
/// A country (ISO 3166-1 alpha-2, such as <c>US</c>), a part of one (ISO 3166-2, such as <c>US-UT</c>), or a group of countries
/// (<c>EU</c>, <c>EZ</c>, <c>UN</c>, or the three digits that UN M.49 gives a part of the world, such as <c>150</c> for Europe).
/// </summary>
/// <remarks>
/// Codes are checked against the lists of Unicode CLDR, so that a misspelt one is an error and not a region that nothing is known about.
/// A part that has a country code of its own is that country, so that each place is one region: <c>CN-HK</c> is read as <c>HK</c>, <c>US-PR</c> as <c>PR</c>.
/// Of the codes that users may assign, <c>XK</c> (Kosovo) alone is a region. <c>default</c> is the unknown region, which the age rules treat
/// by their strictest value. Immutable and safe for use from several threads. Reading and comparing regions allocates nothing.
/// </remarks>
public readonly record struct Region
{
    /// <summary>How many different <see cref="CountryPlace"/> there are.</summary>
    internal const int CountryPlaces = 64;

    private readonly ulong _packed;

    private Region(ulong packed) => _packed = packed;

    /// <summary>The code, such as <c>US</c> or <c>US-UT</c>; empty for the unknown region. Each call makes a new string.</summary>
    public string Code => RegionPacking.Unpack(_packed);

    /// <summary>The country: the region itself where it is a country or a group, and the unknown region for the unknown region.</summary>
    public Region Country => IsGroup ? this : new(_packed & RegionPacking.CountryMask);

    /// <summary>Whether the region is a part of a country.</summary>
    public bool IsSubdivision => (_packed & ~RegionPacking.CountryMask) != 0 && !IsGroup;

    /// <summary>Whether the region is a group of countries, which laws and policies may name and no account may be in.</summary>
    public bool IsGroup => (_packed & RegionPacking.Group) != 0;

    /// <summary>Whether the region is known: <see langword="false"/> for <c>default</c> alone.</summary>
    public bool IsKnown => _packed != 0;

    /// <summary>Reads a region code.</summary>
    /// <param name="code">The code of a country, of a part of one, or of a group of countries; capital letters.</param>
    /// <returns>The region; never the unknown one.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="code"/> is <see langword="null"/>.</exception>
    /// <exception cref="FormatException"><paramref name="code"/> is not such a code; the message says why, and where one can guess what was meant.</exception>
    public static Region Parse(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return TryParse(code, out var region) ? region : throw new FormatException(
            $"'{code}' is not a region: {RegionAdvice.About(code) ?? "allowed are countries (ISO 3166-1 alpha-2, such as US), parts of them (ISO 3166-2, such as US-UT) and groups of countries (such as EU)."}");
    }

    /// <summary>Reads a region code, and says whether it is one that <see cref="Parse(string)"/> accepts. Allocates nothing.</summary>
    /// <param name="code">The code; <see langword="null"/> is not one.</param>
    /// <param name="region">The region; the unknown one where there is no such code.</param>
    /// <returns>Whether <paramref name="code"/> is the code of a region.</returns>
    public static bool TryParse(string? code, out Region region)
    {
        var packed = RegionPacking.Pack(code);
        var group = packed | RegionPacking.Group;
        region = code is null || packed == 0 ? default
            : code.Length > RegionPacking.NumericLength ? new(RegionCodes.IsPart(packed) ? packed : RegionCodes.CountryOfPart(packed))
            : RegionCodes.IsCountry(packed) ? new(packed)
            : new(RegionGroups.Exists(group) ? group : 0);
        return region.IsKnown;
    }

    /// <summary>Whether <paramref name="other"/> is this region or a part of it.</summary>
    /// <param name="other">The region to look for.</param>
    /// <returns>
    /// <see langword="true"/> for the region itself, and where this is the country of <paramref name="other"/>. The unknown region
    /// contains nothing and lies in nothing; who belongs to a group depends on the date.
    /// </returns>
    public bool Contains(Region other) => IsKnown && (this == other || this == other.Country);

    /// <summary>The same as <see cref="Code"/>.</summary>
    /// <returns>The code; empty for the unknown region.</returns>
    public override string ToString() => Code;

    /// <summary>One of 64 bits by the country: regions of one country share it, those of others seldom do.</summary>
    internal ulong CountryBit => 1UL << CountryPlace;

    /// <summary>Which of the bits that is.</summary>
    internal byte CountryPlace => (byte)((((_packed >> 40) * 7) ^ (_packed >> 32)) & (CountryPlaces - 1));

    /// <summary>Compares the codes of two regions, as ordinal text.</summary>
    internal int CompareCodes(Region other) => (_packed & ~RegionPacking.Group).CompareTo(other._packed & ~RegionPacking.Group);

    internal static Region FromPacked(ulong packed) => new(packed);
}

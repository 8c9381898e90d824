namespace Messaging.Policy;

/// <summary>What is known of one account's age at the instant of an attempt. <c>default</c>: age rules do not concern it. Immutable.</summary>
internal readonly struct AgeFacts
{
    /// <summary>Older than anybody: the oldest age where nothing bounds it.</summary>
    public const int AnyAge = (1 << 14) - 1;

    // One number, so that it is written and copied whole: flags, the assurance, the bands, the youngest age plus one and the oldest.
    private const int ToAssurance = 4;
    private const int ToBands = 7;
    private const int ToYoungest = ToBands + BandSpan.Width;
    private const int ToOldest = 50;
    private const int AssuranceBits = 0x7;
    private const uint BandBits = (1U << BandSpan.Width) - 1;
    private const int AgeBits = 0x7FFF;

    private readonly ulong _word;

    private AgeFacts(Flags flags, int youngest, int oldest, BandSpan bands, AgeAssurance assurance) =>
        _word = (ulong)flags
            | ((ulong)((int)assurance & AssuranceBits) << ToAssurance)
            | ((ulong)bands.Word << ToBands)
            | ((ulong)(youngest + 1) << ToYoungest)
            | ((ulong)Math.Min(oldest, AnyAge) << ToOldest);

    private AgeFacts(ulong word) => _word = word;

    [Flags]
    private enum Flags
    {
        Applies = 1,
        Known = 2,
        RefusedAsUnknown = 4,
        Dated = 8,
    }

    /// <summary>Whether age rules concern the account: the policy has some and it is a person.</summary>
    public bool Applies => (_word & (ulong)Flags.Applies) != 0;

    /// <summary>Whether something is known of the age: by a date of birth, a range or both.</summary>
    public bool IsKnown => (_word & (ulong)Flags.Known) != 0;

    /// <summary>Whether a date of birth alone says the age, so that its assurance is the account's.</summary>
    public bool IsDated => (_word & (ulong)Flags.Dated) != 0;

    /// <summary>Whether the age is unknown and the policy refuses that.</summary>
    public bool IsRefusedAsUnknown => (_word & (ulong)Flags.RefusedAsUnknown) != 0;

    /// <summary>The youngest age that the facts allow, in whole years; where the age is unknown and counts as a band's, the first age of that band; -1: none.</summary>
    public int Youngest => (int)((_word >> ToYoungest) & AgeBits) - 1;

    /// <summary>The oldest age that the facts allow; of a band that an unknown age counts as, the first; <see cref="AnyAge"/>: nothing bounds it.</summary>
    public int Oldest => (int)(_word >> ToOldest);

    /// <summary>The age bands that the account may be in.</summary>
    public BandSpan Bands => new((uint)(_word >> ToBands) & BandBits);

    /// <summary>An age that follows from a date of birth alone, the same everywhere.</summary>
    private static AgeFacts Dated(int age, int band)
    {
        var years = (ulong)(uint)age;
        return new((ulong)(Flags.Applies | Flags.Known | Flags.Dated) | ((ulong)new BandSpan(band, band).Word << ToBands) | ((years + 1) << ToYoungest) | (years << ToOldest));
    }

    /// <summary>Those of every age, by age, whose band is the same in all regions.</summary>
    public static AgeFacts[] Dated(AgeBands bands) => [.. Enumerable.Range(0, bands.SettledAges).Select(age => Dated(age, bands.BandOf(age)))];

    public static AgeFacts Known(int youngest, int oldest, BandSpan bands, AgeAssurance assurance) =>
        new(Flags.Applies | Flags.Known, youngest, oldest, bands, assurance);

    /// <summary>The age is unknown and counts as a band's.</summary>
    public static AgeFacts Assumed(int age, int band) => new(Flags.Applies, age, age, new(band, band), AgeAssurance.Declared);

    public static AgeFacts Unknown(bool isRefused) =>
        new(isRefused ? Flags.Applies | Flags.RefusedAsUnknown : Flags.Applies, -1, AnyAge, BandSpan.None, AgeAssurance.Declared);

    /// <summary>How well that is proved; where nothing is known it is declared.</summary>
    public AgeAssurance AssuranceOf(Account account) => IsDated ? account.AgeAssurance : (AgeAssurance)((_word >> ToAssurance) & AssuranceBits);
}

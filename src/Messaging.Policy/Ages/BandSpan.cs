namespace Messaging.Policy;

/// <summary>
/// The age bands that an account may be in: a row of neighbours by their place, from the youngest age's to the oldest's, but for those that majority leaves empty. Immutable; one word, so that
/// it costs nothing to read.
/// </summary>
internal readonly record struct BandSpan
{
    private const int ToLast = 7;
    private const int ToEmptyFrom = 14;
    private const int ToEmptyTo = 21;
    private const uint PlaceBits = 0x7F;

    // The places of the first and of the last band plus one, and where the empty ones begin and end.
    private readonly uint _word;

    /// <param name="first">The place of the youngest age's band; <see cref="AgeBands.None"/>: it is in none.</param>
    /// <param name="last">The place of the oldest age's; the number of bands where that is above all of them and the youngest is not.</param>
    /// <param name="emptyFrom">The place of the first band between them that no age is in, because a law sets majority at its other end or beyond.</param>
    /// <param name="emptyTo">The place after the last of those.</param>
    public BandSpan(int first, int last, int emptyFrom = 0, int emptyTo = 0)
        : this((uint)(first + 1) | ((uint)(last + 1) << ToLast) | ((uint)emptyFrom << ToEmptyFrom) | ((uint)emptyTo << ToEmptyTo))
    {
    }

    /// <param name="word">A span's <see cref="Word"/>.</param>
    public BandSpan(uint word) => _word = word;

    /// <summary>How many bits of a word it takes.</summary>
    public const int Width = 28;

    public static BandSpan None => default;

    public int First => (int)(_word & PlaceBits) - 1;

    public int Last => (int)((_word >> ToLast) & PlaceBits) - 1;

    public int EmptyFrom => (int)((_word >> ToEmptyFrom) & PlaceBits);

    public int EmptyTo => (int)(_word >> ToEmptyTo);

    /// <summary>Whether it is one band, or none, for certain.</summary>
    public bool IsOne => ((_word ^ (_word >> ToLast)) & PlaceBits) == 0;

    /// <summary>It as the lowest bits of a word.</summary>
    public uint Word => _word;

    public bool Contains(int band) => band >= First && band <= Last && band >= 0 && (band < EmptyFrom || band >= EmptyTo);

    /// <summary>The place of the band after one of them; more than <see cref="Last"/>: there is none.</summary>
    public int After(int band) => band + 1 == EmptyFrom ? Math.Max(EmptyTo, band + 1) : band + 1;

    /// <summary>Whether one of the bands is among those of a set, given as bits.</summary>
    public bool Overlaps(ulong bands) => IsOne ? First >= 0 && (bands & (1UL << First)) != 0 : (bands & Bits()) != 0;

    /// <summary>The bands as bits.</summary>
    private ulong Bits()
    {
        var all = (ulong.MaxValue << First) & (Last >= 63 ? ulong.MaxValue : (1UL << (Last + 1)) - 1);
        return EmptyTo == 0 ? all : all & ~((EmptyTo > 63 ? 0 : 1UL << EmptyTo) - (1UL << EmptyFrom));
    }
}

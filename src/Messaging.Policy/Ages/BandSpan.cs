namespace Messaging.Policy;

/// <summary>The age bands that an account may be in: a row of neighbours by their place, from the youngest age's to the oldest's. Immutable.</summary>
/// <param name="First">The place of the youngest age's band; <see cref="AgeBands.None"/>: it is in none.</param>
/// <param name="Last">The place of the oldest age's; the number of bands where that is above all of them and the youngest is not.</param>
/// <param name="EmptyFrom">The place of the first band between them that no age is in, because a law sets majority at its other end or beyond.</param>
/// <param name="EmptyTo">The place after the last of those.</param>
internal readonly record struct BandSpan(int First, int Last, int EmptyFrom = 0, int EmptyTo = 0)
{
    public static BandSpan None => new(AgeBands.None, AgeBands.None);

    /// <summary>Whether it is one band, or none, for certain.</summary>
    public bool IsOne => First == Last;

    public bool Contains(int band) => band >= First && band <= Last && band >= 0 && (band < EmptyFrom || band >= EmptyTo);

    /// <summary>The place of the band after one of them; more than <see cref="Last"/>: there is none.</summary>
    public int After(int band) => band + 1 == EmptyFrom ? Math.Max(EmptyTo, band + 1) : band + 1;

    /// <summary>Whether one of the bands is among those of a set, given as bits.</summary>
    public bool Overlaps(ulong bands) => IsOne ? First >= 0 && (bands & (1UL << First)) != 0 : (bands & Bits) != 0;

    /// <summary>The bands as bits.</summary>
    private ulong Bits => (ulong.MaxValue << First) & (Last >= 63 ? ulong.MaxValue : (1UL << (Last + 1)) - 1) & (EmptyTo == 0 ? ulong.MaxValue : ~((EmptyTo > 63 ? 0 : 1UL << EmptyTo) - (1UL << EmptyFrom)));
}

namespace Messaging.Policy;

/// <summary>
/// The bands into which a policy parts ages, by their position in the policy. A boundary at majority parts the bands themselves: who
/// is not of age is in one of the first, who is in one of the others, so that each age has one band at most whatever a law says. There are no gaps between them. Immutable.
/// </summary>
internal sealed class AgeBands
{
    internal const int None = -1;

    /// <summary>Up to here the band is listed for each age.</summary>
    private const int AgesListed = 128;

    private readonly BandAges[] _bands;
    private readonly int _minors;
    private readonly sbyte[] _byAge;

    /// <param name="bands">
    /// The bands in the order of age, without gaps; those of minors before those of adults. Majority as an end is none; as a beginning it is 0.
    /// </param>
    /// <param name="minors">How many of them end at majority or before; null: majority is no boundary.</param>
    /// <exception cref="ArgumentException">A band is empty, begins below zero, or does not begin where the one before it ends.</exception>
    internal AgeBands(IEnumerable<BandAges> bands, int? minors = null)
    {
        _bands = [.. bands];
        _minors = minors ?? _bands.Length;
        AsksMajority = minors is not null;
        for (var index = 0; index < _bands.Length; index++)
        {
            var band = _bands[index];
            if (band.From < 0 || band.From >= band.To)
            {
                throw new ArgumentException($"{band} is no band: 'from' must be 0 or more, and less than 'to'.", nameof(bands));
            }

            if (index > 0 && (index == _minors ? _bands[index - 1].To is not null || band.From != 0 : _bands[index - 1].To != band.From))
            {
                throw new ArgumentException($"{band} does not begin where {_bands[index - 1]} ends: each age lies in one band.", nameof(bands));
            }
        }

        _byAge = AsksMajority || _bands.Length > sbyte.MaxValue ? [] : [.. Enumerable.Range(0, AgesListed).Select(age => (sbyte)Search(age, 0, _bands.Length))];
    }

    /// <summary>How many ages, from 0 on, have one band whatever the region; 0 where a band begins or ends at majority.</summary>
    internal int SettledAges => _byAge.Length;

    /// <summary>Whether a band begins or ends at majority.</summary>
    internal bool AsksMajority { get; }

    /// <summary>
    /// The position of the band that holds the age, where who is below the lowest counts as in it; <see cref="None"/> above the highest, and where there are no bands.
    /// </summary>
    /// <param name="age">The age.</param>
    /// <param name="majority">The age of majority; not looked at where no band asks for it.</param>
    internal int BandOf(int age, int majority = 0)
    {
        if ((uint)age < (uint)_byAge.Length)
        {
            return _byAge[age];
        }

        var (from, to) = !AsksMajority ? (0, _bands.Length) : age < majority ? (0, _minors) : (_minors, _bands.Length);
        return Search(age, from, to);
    }

    /// <summary>The bands that ages from a youngest to an oldest are in.</summary>
    internal BandSpan Span(int youngest, int oldest, int majority = 0)
    {
        var first = BandOf(youngest, majority);
        var last = BandOf(oldest, majority);
        last = last != None || first == None ? last : _bands.Length;
        return AsksMajority && first < last ? WithoutEmpty(first, last, majority) : new(first, last);
    }

    /// <summary>
    /// Leaves out the bands between two that no age is in: the last ones of minors that begin at majority or later, or the first ones of adults that end there or before. They are neighbours.
    /// </summary>
    private BandSpan WithoutEmpty(int first, int last, int majority)
    {
        var (from, to) = (_minors, _minors);
        while (from - 1 > first && _bands[from - 1].From >= majority)
        {
            from--;
        }

        while (to >= _minors && to < last && _bands[to].To <= majority)
        {
            to++;
        }

        return from < to && from > first && to <= last ? new(first, last, from, to) : new(first, last);
    }

    private int Search(int age, int from, int to)
    {
        for (var index = from; index < to; index++)
        {
            if (_bands[index].Contains(age))
            {
                return index;
            }
        }

        return _bands.Length > 0 && from == 0 && age < LowestOf(to) ? 0 : None;
    }

    /// <summary>Where the bands up to a place begin; majority, where they are all beyond it.</summary>
    private int LowestOf(int to) => to == 0 ? int.MaxValue : _bands[0].From;
}

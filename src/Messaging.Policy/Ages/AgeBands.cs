namespace Messaging.Policy;

/// <summary>The bands into which a policy parts ages, by their position in the policy. Immutable.</summary>
internal sealed class AgeBands
{
    internal const int None = -1;

    private readonly AgeRange[] _bands;

    /// <exception cref="ArgumentException">A band is empty or begins below zero, or two overlap.</exception>
    internal AgeBands(IEnumerable<AgeRange> bands)
    {
        _bands = [.. bands];
        for (var index = 0; index < _bands.Length; index++)
        {
            var band = _bands[index];
            if (band.From < 0 || band.From >= band.To)
            {
                throw new ArgumentException($"{band} is no band: 'from' must be 0 or more, and less than 'to'.", nameof(bands));
            }

            foreach (var earlier in _bands.AsSpan(0, index))
            {
                if (earlier.Overlaps(band))
                {
                    throw new ArgumentException($"{band} overlaps {earlier}: an age lies in one band at most.", nameof(bands));
                }
            }
        }
    }

    internal int Count => _bands.Length;

    /// <summary>The position of the band that holds the age; <see cref="None"/> where none does.</summary>
    internal int BandOf(int age)
    {
        for (var index = 0; index < _bands.Length; index++)
        {
            if (_bands[index].Contains(age))
            {
                return index;
            }
        }

        return None;
    }
}

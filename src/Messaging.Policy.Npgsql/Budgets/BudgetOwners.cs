namespace Messaging.Policy.Npgsql;

/// <summary>The rows of owners that a call names, each once, in the order in which they are locked.</summary>
internal sealed class BudgetOwners
{
    private readonly List<byte[]> _keys = new(4);

    /// <summary>Adds a row; where it is added, counted from 0 in the order of adding.</summary>
    public int Add(byte[] key)
    {
        var place = _keys.FindIndex(other => other.AsSpan().SequenceEqual(key));
        if (place < 0)
        {
            _keys.Add(key);
            place = _keys.Count - 1;
        }

        return place;
    }

    /// <summary>The keys in the order of their bytes, and for each that was added its place there, counted from 1.</summary>
    public (byte[][] Keys, int[] Places) Sorted()
    {
        var order = Enumerable.Range(0, _keys.Count).ToArray();
        Array.Sort(order, (one, other) => _keys[one].AsSpan().SequenceCompareTo(_keys[other]));
        var places = new int[order.Length];
        for (var i = 0; i < order.Length; i++)
        {
            places[order[i]] = i + 1;
        }

        return (Array.ConvertAll(order, i => _keys[i]), places);
    }
}

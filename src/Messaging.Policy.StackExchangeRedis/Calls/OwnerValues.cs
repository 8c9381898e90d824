using StackExchange.Redis;

namespace Messaging.Policy;

/// <summary>The values of owners and pairs that a call names, each once.</summary>
internal sealed class OwnerValues(BudgetKeys keys, int expected)
{
    private readonly List<RedisKey> _keys = new(expected + 2);
    private Dictionary<(byte Letter, AccountId Tagged, AccountId First, AccountId Second), int>? _places;

    private (byte Letter, AccountId Tagged, AccountId First, AccountId Second) _latest;
    private int _first;

    /// <summary>Where the value of a bucket stands, counted from 1.</summary>
    /// <exception cref="ArgumentException">The key names nobody's bucket.</exception>
    public int PlaceOf(in BudgetKey key) => key.Kind switch
    {
        BudgetKeyKind.Sender => PlaceOf(BudgetKeys.Sender, key.First, key.First, default),
        BudgetKeyKind.Recipient => PlaceOf(BudgetKeys.Recipient, key.First, key.First, default),
        BudgetKeyKind.Pair or BudgetKeyKind.NewRecipient => PlaceOf(BudgetKeys.Pair, key.First, key.First, key.Second),
        _ => throw new ArgumentException($"The key of the budget {key.Budget} is nobody's; allowed are a sender's, a pair's and a recipient's."),
    };

    /// <summary>Where what a sender and a recipient have with each other stands, in the slot of whoever owns the charge.</summary>
    public int PlaceOfPair(in BudgetCharge charge) => PlaceOf(BudgetKeys.Pair, charge.Key.First, charge.Sender, charge.Recipient);

    /// <summary>Adds a key that is nobody's value.</summary>
    public void Add(RedisKey key)
    {
        _keys.Add(key);
        _first++;
    }

    public RedisKey[] ToArray(RedisKey? last = null)
    {
        if (last is { } key)
        {
            _keys.Add(key);
        }

        return [.. _keys];
    }

    private int PlaceOf(byte letter, in AccountId tagged, in AccountId first, in AccountId second)
    {
        var value = (letter, tagged, first, second);
        if (_keys.Count > _first)
        {
            // Most calls name one value, again and again.
            if (_keys.Count == _first + 1 && _latest == value)
            {
                return 1;
            }

            _places ??= new() { [_latest] = 1 };
            if (_places.TryGetValue(value, out var place))
            {
                return place;
            }
        }

        _keys.Add(keys.Of(SlotTag.Of(tagged), letter, first, second));
        var added = _keys.Count - _first;
        _latest = value;
        _places?.Add(value, added);
        return added;
    }
}

using System.Runtime.InteropServices;

namespace Messaging.Policy;

/// <summary>A dictionary for many threads whose values may be large: values change in place under one of many locks, so that nothing is allocated for it.</summary>
internal sealed class StripedTable<TKey, TValue>
    where TKey : notnull, IEquatable<TKey>
{
    private readonly Stripes<Stripe> _stripes = new();

    /// <summary>Changes a value in place.</summary>
    /// <param name="value">The value; the default of its type where there was none.</param>
    /// <param name="state">What the caller passed.</param>
    public delegate TResult Change<in TState, out TResult>(ref TValue? value, TState state);

    public bool TryGet(in TKey key, out TValue? value)
    {
        var stripe = _stripes.Of(key);
        lock (stripe.Gate)
        {
            return stripe.Values.TryGetValue(key, out value);
        }
    }

    public void Set(in TKey key, TValue value)
    {
        var stripe = _stripes.Of(key);
        lock (stripe.Gate)
        {
            stripe.Values[key] = value;
        }
    }

    public bool Remove(in TKey key)
    {
        var stripe = _stripes.Of(key);
        lock (stripe.Gate)
        {
            return stripe.Values.Remove(key);
        }
    }

    public TResult Update<TState, TResult>(in TKey key, TState state, Change<TState, TResult> change)
    {
        var stripe = _stripes.Of(key);
        lock (stripe.Gate)
        {
            return change(ref CollectionsMarshal.GetValueRefOrAddDefault(stripe.Values, key, out _), state);
        }
    }

    private sealed class Stripe
    {
        public Lock Gate { get; } = new();

        public Dictionary<TKey, TValue> Values { get; } = [];
    }
}

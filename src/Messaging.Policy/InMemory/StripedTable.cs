using System.Runtime.InteropServices;

namespace Messaging.Policy;

/// <summary>A dictionary for many threads whose values may be large: values change in place under one of many locks, so that nothing is allocated for it.</summary>
internal sealed class StripedTable<TKey, TValue>
    where TKey : notnull, IEquatable<TKey>
{
    private const int Stripes = 64;

    // Made when they are first needed: a small world stays small.
    private readonly Stripe?[] _stripes = new Stripe?[Stripes];

    /// <summary>Changes a value in place.</summary>
    /// <param name="value">The value; the default of its type where there was none.</param>
    /// <param name="state">What the caller passed.</param>
    public delegate TResult Change<in TState, out TResult>(ref TValue? value, TState state);

    public bool TryGet(in TKey key, out TValue? value)
    {
        // A table that never held anything is not even made: many stores have no communities.
        if (Volatile.Read(ref PlaceOf(key)) is not { } stripe)
        {
            value = default;
            return false;
        }

        lock (stripe.Gate)
        {
            return stripe.Values.TryGetValue(key, out value);
        }
    }

    public void Set(in TKey key, TValue value)
    {
        var stripe = StripeOf(key);
        lock (stripe.Gate)
        {
            stripe.Values[key] = value;
        }
    }

    public bool Remove(in TKey key)
    {
        var stripe = StripeOf(key);
        lock (stripe.Gate)
        {
            return stripe.Values.Remove(key);
        }
    }

    public TResult Update<TState, TResult>(in TKey key, TState state, Change<TState, TResult> change)
    {
        var stripe = StripeOf(key);
        lock (stripe.Gate)
        {
            return change(ref CollectionsMarshal.GetValueRefOrAddDefault(stripe.Values, key, out _), state);
        }
    }

    private Stripe StripeOf(in TKey key)
    {
        ref var stripe = ref PlaceOf(key);
        return Volatile.Read(ref stripe) ?? Make(ref stripe);
    }

    private ref Stripe? PlaceOf(in TKey key) => ref _stripes[(uint)key.GetHashCode() % Stripes];

    private static Stripe Make(ref Stripe? stripe)
    {
        var made = new Stripe();
        return Interlocked.CompareExchange(ref stripe, made, null) ?? made;
    }

    private sealed class Stripe
    {
        public Lock Gate { get; } = new();

        public Dictionary<TKey, TValue> Values { get; } = [];
    }
}

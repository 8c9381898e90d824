namespace Messaging.Policy;

/// <summary>Looks for a key.</summary>
internal readonly struct KeyProbe<TKey>(TKey key) : IKeyProbe<TKey>
    where TKey : notnull, IEquatable<TKey>
{
    public bool Is(in TKey other) => other.Equals(key);
}

namespace Messaging.Policy.Benchmarks.Service;

/// <summary>A repository as a service without the library has it: one thing by its key.</summary>
internal interface IPlainRepository<in TKey, TValue>
{
    ValueTask<TValue> FindAsync(TKey key, CancellationToken cancellationToken);
}

/// <summary>The same over a dictionary.</summary>
internal sealed class DictionaryRepository<TKey, TValue>(TValue missing) : IPlainRepository<TKey, TValue>
    where TKey : notnull
{
    private readonly Dictionary<TKey, TValue> _values = [];

    public void Set(TKey key, TValue value) => _values[key] = value;

    public ValueTask<TValue> FindAsync(TKey key, CancellationToken cancellationToken) =>
        new(_values.TryGetValue(key, out var value) ? value : missing);
}

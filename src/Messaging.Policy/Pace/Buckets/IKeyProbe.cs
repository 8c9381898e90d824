namespace Messaging.Policy;

/// <summary>Says whether what stands in a slot is what is looked for.</summary>
internal interface IKeyProbe<TKey>
{
    bool Is(in TKey other);
}

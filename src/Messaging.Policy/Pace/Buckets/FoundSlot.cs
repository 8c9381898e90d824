using System.Runtime.CompilerServices;

namespace Messaging.Policy;

/// <summary>A slot that was found: its page, what stands in it as key, and its word. <c>default</c>: there is none.</summary>
internal readonly ref struct FoundSlot<TKey>(object page, ref TKey key, ref long word)
{
    public readonly object? Page = page;
    public readonly ref TKey Key = ref key;
    public readonly ref long Word = ref word;

    public bool IsAbsent
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Page is null;
    }
}

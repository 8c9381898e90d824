using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Messaging.Policy;

/// <summary>Where a bucket's word stands: a page and the offset in it. <c>default</c>: there is no such bucket.</summary>
internal readonly struct BucketPlace(object page, nint offset)
{
    private readonly object? _page = page;
    private readonly nint _offset = offset;

    public bool IsAbsent => _page is null;

    /// <summary>Of a row that is held, its index in the page; such a place has no <see cref="Word"/>.</summary>
    public nint Index => _offset;

    /// <summary>What to lock to wait for the end of a move.</summary>
    public object Page => _page!;

    // A page is an array of slots, whatever their type: its elements begin where those of every one-dimensional array do.
    public ref long Word
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.As<byte, long>(ref Unsafe.AddByteOffset(ref MemoryMarshal.GetArrayDataReference(Unsafe.As<byte[]>(_page!)), _offset));
    }
}

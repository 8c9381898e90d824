using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Messaging.Policy;

/// <summary>
/// Finds pages by the low bits of a hash, in two steps: a fixed number of roots inside the table itself, and a branch of pages for each. A branch
/// grows by itself, so that no call pays for the whole directory, and a directory of all pages stays in the processor's cache.
/// </summary>
/// <remarks>Reading needs no lock; replacing is for one thread at a time. Depth: how many bits of the hash the keys of a page share.</remarks>
/// <typeparam name="TPage">A page.</typeparam>
internal struct PageDirectory<TPage>(TPage first)
    where TPage : class
{
    private const int RootBits = 8;
    private const int Roots = 1 << RootBits;
    private const int MostBranchBits = 20;

    private RootArray _roots = Filled(first);

    /// <summary>The depth at which there is room for so many pages.</summary>
    public static int DepthFor(ulong pages) => RootBits + Math.Clamp(BitOperations.Log2(pages) + 1 - RootBits, 0, MostBranchBits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly TPage PageOf(ulong hash)
    {
        // A branch's length is a power of two and never changes: a branch that grows is replaced.
        ref var roots = ref Unsafe.As<RootArray, TPage[]>(ref Unsafe.AsRef(in _roots));
        var branch = Volatile.Read(ref Unsafe.Add(ref roots, (nint)(hash & (Roots - 1))));
        return Volatile.Read(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(branch), (nint)(hash >> RootBits) & (branch.Length - 1)));
    }

    /// <summary>The place after one, or null after the last; a branch that grows meanwhile has its new pages at new places.</summary>
    public readonly ulong? Next(ulong place)
    {
        var (root, inBranch) = (place & (Roots - 1), (place >> RootBits) + 1);
        return inBranch < (ulong)Volatile.Read(ref Unsafe.AsRef(in _roots[(int)root])).Length ? root | (inBranch << RootBits)
            : root + 1 < Roots ? root + 1
            : null;
    }

    /// <summary>Puts a page, or its two halves, in the places of a page.</summary>
    /// <param name="hash">A hash of one of the keys of the page.</param>
    /// <param name="depth">Its depth.</param>
    /// <param name="low">The page for keys whose next bit is 0.</param>
    /// <param name="high">The page for keys whose next bit is 1; the same page if it was not split.</param>
    public void Replace(ulong hash, int depth, TPage low, TPage high)
    {
        var place = hash & ((1UL << depth) - 1);
        if (depth < RootBits)
        {
            TPage[] lows = [low], highs = [high];
            for (var root = place; root < Roots; root += 1UL << depth)
            {
                Volatile.Write(ref _roots[(int)root], ((root >> depth) & 1) == 0 ? lows : highs);
            }

            return;
        }

        // From this depth on a branch belongs to one root alone.
        ref var owner = ref _roots[(int)(place & (Roots - 1))];
        var branch = owner;
        if (low != high && branch.Length == 1 << (depth - RootBits))
        {
            branch = [.. branch, .. branch];
        }

        for (var i = place >> RootBits; i < (ulong)branch.Length; i += 1UL << (depth - RootBits))
        {
            Volatile.Write(ref branch[i], ((i >> (depth - RootBits)) & 1) == 0 ? low : high);
        }

        Volatile.Write(ref owner, branch);
    }

    private static RootArray Filled(TPage first)
    {
        RootArray roots = default;
        ((Span<TPage[]>)roots).Fill([first]);
        return roots;
    }

    [InlineArray(Roots)]
    private struct RootArray
    {
        private TPage[] _first;
    }
}

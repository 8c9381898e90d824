using System.Runtime.CompilerServices;

namespace Messaging.Policy;

/// <summary>The first level of a table's directory, inside the table itself: one step less on the way to every bucket.</summary>
/// <typeparam name="TPage">A page.</typeparam>
[InlineArray(Length)]
internal struct RootDirectory<TPage>
{
    public const int Bits = 8;
    public const int Length = 1 << Bits;

    private TPage[] _first;
}

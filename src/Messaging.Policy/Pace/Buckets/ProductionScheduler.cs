using System.Runtime.CompilerServices;

namespace Messaging.Policy;

/// <summary>Threads run as the machine lets them.</summary>
internal readonly struct ProductionScheduler : IInterleavingPoints
{
    // A page of 64-bit keys is about 4.8 KB: small enough that filling a new one costs a caller a microsecond or two, large enough that
    // a directory of all pages stays in the processor's cache.
    public static int PageSlots => 304;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Step()
    {
    }

    public static void Wait(ref SpinWait wait) => wait.SpinOnce();

    public static void Enter(object gate) => Monitor.Enter(gate);

    public static void Exit(object gate) => Monitor.Exit(gate);
}

namespace Messaging.Policy.Tests.Pace;

/// <summary>A table's threads, played by <see cref="Turns"/>; pages are tiny, so that they are split and rewritten at once.</summary>
internal readonly struct SteppedThreads : IInterleavingPoints
{
    public static int PageSlots => 4;

    public static void Step() => Turns.Step();

    public static void Wait(ref SpinWait wait) => Turns.Wait();

    public static void Enter(object gate)
    {
        Turns.Step();
        while (!Monitor.TryEnter(gate))
        {
            Turns.Wait();
        }
    }

    public static void Exit(object gate) => Monitor.Exit(gate);
}

namespace Messaging.Policy.Tests.Pace;

/// <summary>As <see cref="SteppedThreads"/>, with pages so wide that four slots are looked at together.</summary>
internal readonly struct SteppedWidePages : IInterleavingPoints
{
    public static int PageSlots => 8;

    public static void Step() => SteppedThreads.Step();

    public static void Wait(ref SpinWait wait) => SteppedThreads.Wait(ref wait);

    public static void Enter(object gate) => SteppedThreads.Enter(gate);

    public static void Exit(object gate) => SteppedThreads.Exit(gate);
}

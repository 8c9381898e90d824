namespace Messaging.Policy;

/// <summary>What a window says of a take. <c>default</c>: it refuses.</summary>
/// <param name="IsGranted">Whether it admits it.</param>
/// <param name="ClearsAt">Where not: the first instant at which it does; <see cref="Micros.Never"/>: never.</param>
/// <param name="IsLow">Whether at most a fifth of the limit is left, after the take where there was one.</param>
/// <param name="Mark">Of a take, the first instant of the window, or of the slice, in which it was taken.</param>
internal readonly record struct WindowVerdict(bool IsGranted, long ClearsAt, bool IsLow, long Mark);

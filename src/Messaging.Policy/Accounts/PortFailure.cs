namespace Messaging.Policy;

/// <summary>That a port failed, timed out or answered what is not understood; for the host, never for the sender. Immutable.</summary>
/// <param name="Port">The port: accounts, relations, blocks, threads, reports, budgets, or rules for a host's own rule.</param>
/// <param name="Exception">What it threw; null: its answer was not understood.</param>
public sealed record PortFailure(string Port, Exception? Exception);

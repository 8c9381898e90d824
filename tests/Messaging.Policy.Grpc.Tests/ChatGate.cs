namespace Messaging.Policy.Grpc.Tests;

/// <summary>Where a method of the service waits, if a test says so.</summary>
internal sealed class ChatGate
{
    private TaskCompletionSource? _closed;

    public TaskCompletionSource Begun { get; } = new();

    public Task GoOn => _closed?.Task ?? Task.CompletedTask;

    public void Close() => _closed = new();

    public void Open() => _closed?.TrySetResult();
}

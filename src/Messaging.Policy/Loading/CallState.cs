namespace Messaging.Policy;

/// <summary>What failed in one call, and what stops its ports. Reused for later calls.</summary>
internal sealed class CallState : IDisposable
{
    private CancellationTokenSource _cancellation = new();

    /// <summary>Tells the ports of this call to stop. Where an earlier one was told so, the next has another one.</summary>
    public CancellationTokenSource Cancellation => _cancellation.IsCancellationRequested ? _cancellation = new() : _cancellation;

    /// <summary>What failed in this call; null: nothing.</summary>
    public List<PortFailure>? Failures { get; private set; }

    public void Begin() => Failures = null;

    public void AddFailure(string port, Exception? exception) => (Failures ??= []).Add(new PortFailure(port, exception));

    /// <summary>Adds what a port threw, if it did.</summary>
    public void Note(string port, Exception? failure)
    {
        if (failure is not null)
        {
            AddFailure(port, failure);
        }
    }

    public bool HasFailed(string port) => Failures is not null && Failures.Exists(failure => failure.Port == port);

    /// <summary>Makes it ready for another call.</summary>
    /// <returns>False where its ports were told to stop.</returns>
    public bool TryReset() => _cancellation.TryReset();

    public void Dispose() => _cancellation.Dispose();
}

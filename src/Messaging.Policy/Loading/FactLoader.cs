namespace Messaging.Policy;

/// <summary>The only reader of the repositories: one store that is behind all of them, one repository that finds everything, or each by itself.</summary>
internal sealed class FactLoader
{
    private readonly PortCaller _calls;
    private readonly IFactSource? _source;
    private readonly IFactSource? _measured;
    private readonly FactCall? _all;
    private readonly FactCalls _each;

    public FactLoader(MessagingPorts ports, PortCaller calls)
    {
        (_calls, _source, _each) = (calls, SourceOf(ports), new FactCalls(ports, calls));
        _measured = _source is null ? null : new MeasuredSource(_source, calls);
        _all = ports.Facts is null ? null : new FactCall(ports.Facts, calls);
    }

    /// <summary>The store that is behind every port of facts, if it answers at once.</summary>
    public static IFactSource? SourceOf(MessagingPorts ports) =>
        ports.Accounts is IFactSource source
        && ReferenceEquals(source, ports.Relations)
        && ReferenceEquals(source, ports.Blocks)
        && ReferenceEquals(source, ports.Threads)
        && ReferenceEquals(source, ports.Reports) ? source : null;

    /// <summary>Reads everything that the call's attempts need; what fails is noted there.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public ValueTask LoadAsync(LoadedFacts facts, CompiledPolicy policy, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled(cancellationToken);
        }

        if (_source is not null && facts.Group is null)
        {
            facts.LoadFrom(_calls.IsMeasured ? _measured! : _source, asksReports: policy.Reports is not null);
            return default;
        }

        facts.Clear();
        return _all is null ? _each.FindAsync(facts, policy, cancellationToken) : _all.FindAsync(facts, policy, cancellationToken);
    }
}

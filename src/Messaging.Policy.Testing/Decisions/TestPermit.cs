namespace Messaging.Policy.Testing;

/// <summary>A permit that a test hands to a host, with a record of what became of it.</summary>
/// <remarks>The permit is a real one, over a store in memory of its own: settling it twice, or from two copies, is as with every other. Safe for many threads.</remarks>
public sealed class TestPermit
{
    private readonly RecordingBudgets? _record;

    internal TestPermit(SendPermit permit, RecordingBudgets? record) => (Permit, _record) = (permit, record);

    /// <summary>The permit.</summary>
    public SendPermit Permit { get; }

    /// <summary>Whether it was committed.</summary>
    public bool IsCommitted => _record is { Settled: > 0 };

    /// <summary>Whether it was given back, in words or by disposing it.</summary>
    public bool IsGivenBack => _record is { GivenBack: > 0 };

    /// <summary>Whether it holds something that was neither committed nor given back: a host that ends so has forgotten it. Of a permit that holds nothing, false.</summary>
    public bool IsOpen => _record is not null && !IsCommitted && !IsGivenBack;
}

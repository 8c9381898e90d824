namespace Messaging.Policy;

/// <summary>A privacy mode, compiled: the ties that open each route. <c>default</c> admits nobody.</summary>
internal readonly record struct ModeTable
{
    public ModeTable(ulong deliver, ulong quiet, ulong request, ulong filtered)
    {
        Deliver = deliver;
        Quiet = quiet;
        Request = request;
        Filtered = filtered;
        Open = deliver | quiet | request | filtered;
    }

    public ulong Deliver { get; }

    public ulong Quiet { get; }

    public ulong Request { get; }

    public ulong Filtered { get; }

    /// <summary>The ties that open any route.</summary>
    public ulong Open { get; }

    /// <summary>Whether a sender that it keeps out is told which tags would open it.</summary>
    public bool IsDisclosed { get; init; }

    /// <summary>No limit: everybody holds some tie.</summary>
    public static ModeTable Unlimited => new(ulong.MaxValue, 0, 0, 0);

    /// <summary>The best outcome that any held tie has.</summary>
    public Outcome RouteFor(ulong heldTies) =>
        (Deliver & heldTies) != 0 ? Outcome.Deliver
        : (Quiet & heldTies) != 0 ? Outcome.Quiet
        : (Request & heldTies) != 0 ? Outcome.Request
        : (Filtered & heldTies) != 0 ? Outcome.Filtered
        : Outcome.Deny;

    public ModeTable With(ulong tie, Outcome route) => route switch
    {
        Outcome.Deliver => new(Deliver | tie, Quiet, Request, Filtered) { IsDisclosed = IsDisclosed },
        Outcome.Quiet => new(Deliver, Quiet | tie, Request, Filtered) { IsDisclosed = IsDisclosed },
        Outcome.Request => new(Deliver, Quiet, Request | tie, Filtered) { IsDisclosed = IsDisclosed },
        Outcome.Filtered => new(Deliver, Quiet, Request, Filtered | tie) { IsDisclosed = IsDisclosed },
        _ => this,
    };
}

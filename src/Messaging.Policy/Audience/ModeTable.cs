namespace Messaging.Policy;

/// <summary>A privacy mode, compiled: the ties that open each route. <c>default</c> admits nobody.</summary>
internal readonly record struct ModeTable(ulong Deliver, ulong Quiet, ulong Request, ulong Filtered)
{
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
        Outcome.Deliver => this with { Deliver = Deliver | tie },
        Outcome.Quiet => this with { Quiet = Quiet | tie },
        Outcome.Request => this with { Request = Request | tie },
        Outcome.Filtered => this with { Filtered = Filtered | tie },
        _ => this,
    };
}

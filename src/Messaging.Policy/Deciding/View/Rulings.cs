namespace Messaging.Policy;

/// <summary>What all rules said of one attempt, gathered while they rule: sets of rules by ceiling, and when denials pass.</summary>
internal struct Rulings
{
    private RuleSet _silent;

    /// <summary>Whether a host's rule threw: then nothing that was said counts (SYS-1).</summary>
    public bool HasFailed { get; set; }

    /// <summary>Whether any rule narrowed.</summary>
    public bool HasSpoken { get; private set; }

    public RuleSet Denying { get; private set; }

    public RuleSet Filtering { get; private set; }

    public RuleSet Requesting { get; private set; }

    public RuleSet Quieting { get; private set; }

    /// <summary>Those of <see cref="Denying"/> that pass with time.</summary>
    public RuleSet Timed { get; private set; }

    /// <summary>The latest instant at which a timed denial passes.</summary>
    public long LatestClearing { get; private set; }

    /// <summary>The same, over the denials that are not silent.</summary>
    public long LatestVisibleClearing { get; private set; }

    /// <summary>The meet of all rulings.</summary>
    public readonly Outcome Outcome =>
        !Denying.IsEmpty ? Outcome.Deny
        : !Filtering.IsEmpty ? Outcome.Filtered
        : !Requesting.IsEmpty ? Outcome.Request
        : !Quieting.IsEmpty ? Outcome.Quiet
        : Outcome.Deliver;

    /// <summary>The denials that the sender's view takes part in.</summary>
    public readonly RuleSet VisibleDenying => Denying.Without(_silent);

    /// <summary>The meet of the rulings that are not silent; filtered and quiet ones always are.</summary>
    public readonly Outcome VisibleOutcome =>
        !VisibleDenying.IsEmpty ? Outcome.Deny
        : !Requesting.IsEmpty ? Outcome.Request
        : Outcome.Deliver;

    public readonly RuleSet ReasonsFor(Outcome outcome) => outcome switch
    {
        Outcome.Deny => Denying,
        Outcome.Filtered => Filtering,
        Outcome.Request => Requesting,
        Outcome.Quiet => Quieting,
        _ => RuleSet.None,
    };

    /// <summary>Begins anew, with the rules that are never told.</summary>
    public void Begin(RuleSet neverTold)
    {
        this = default;
        _silent = neverTold;
        LatestClearing = long.MinValue;
        LatestVisibleClearing = long.MinValue;
    }

    public void Add(RuleSet rule, Ruling ruling)
    {
        HasSpoken |= ruling.Narrows;
        switch (ruling.Ceiling)
        {
            case Outcome.Deliver:
                break;
            case Outcome.Quiet:
                Quieting |= rule;
                break;
            case Outcome.Request:
                Requesting |= rule;
                break;
            case Outcome.Filtered:
                Filtering |= rule;
                break;
            default:
                AddDenial(rule, ruling.ClearsAtMicros);
                break;
        }
    }

    private void AddDenial(RuleSet rule, long clearsAt)
    {
        Denying |= rule;
        if (clearsAt == Micros.Never)
        {
            return;
        }

        Timed |= rule;
        LatestClearing = Math.Max(LatestClearing, clearsAt);
        if (!rule.Overlaps(_silent))
        {
            LatestVisibleClearing = Math.Max(LatestVisibleClearing, clearsAt);
        }
    }
}

namespace Messaging.Policy;

/// <summary>What all rules said of one attempt, gathered while they rule: sets of rules by ceiling, and when denials pass.</summary>
internal struct Rulings(RuleSet silent)
{
    private readonly RuleSet silent = silent;

    /// <summary>Whether a host's rule threw: then nothing that was said counts (SYS-1).</summary>
    public bool HasFailed { get; set; }

    public RuleSet Denying { get; private set; }

    public RuleSet Filtering { get; private set; }

    public RuleSet Requesting { get; private set; }

    public RuleSet Quieting { get; private set; }

    /// <summary>Those of <see cref="Denying"/> that pass with time.</summary>
    public RuleSet Timed { get; private set; }

    /// <summary>The latest instant at which a timed denial passes.</summary>
    public long LatestClearing { get; private set; } = long.MinValue;

    /// <summary>The same, over the denials that are not silent.</summary>
    public long LatestVisibleClearing { get; private set; } = long.MinValue;

    /// <summary>The meet of all rulings.</summary>
    public readonly Outcome Outcome =>
        !Denying.IsEmpty ? Outcome.Deny
        : !Filtering.IsEmpty ? Outcome.Filtered
        : !Requesting.IsEmpty ? Outcome.Request
        : !Quieting.IsEmpty ? Outcome.Quiet
        : Outcome.Deliver;

    /// <summary>The denials that the sender's view takes part in.</summary>
    public readonly RuleSet VisibleDenying => Denying.Without(silent);

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

    public void Add(RuleSet rule, Ruling ruling)
    {
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
        if (!rule.Overlaps(silent))
        {
            LatestVisibleClearing = Math.Max(LatestVisibleClearing, clearsAt);
        }
    }
}

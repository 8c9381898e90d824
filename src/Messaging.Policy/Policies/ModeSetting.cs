using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>One mode on an account's settings page: whether it may be chosen, and what is enforced if it is.</summary>
/// <remarks>Immutable and safe for many threads.</remarks>
public sealed class ModeSetting
{
    private readonly CompiledPolicy _policy;
    private readonly MessageVerb _verb;
    private readonly ModeTable _table;
    private readonly ImmutableArray<ModeTable> _bands;
    private readonly ModeTable _guardian;

    internal ModeSetting(CompiledPolicy policy, string name, MessageVerb verb, in ModeTable table, ImmutableArray<ModeTable> bands, in ModeTable guardian)
    {
        (_policy, Name, _verb, _table, _bands, _guardian) = (policy, name, verb, table, bands, guardian);
        Limits = (bands.All(band => IsWithin(band)) ? ModeLimits.None : ModeLimits.Band) | (IsWithin(guardian) ? ModeLimits.None : ModeLimits.Guardian);
        Routes = policy.ModeNames.TiesNamed.ToImmutableDictionary(tie => tie, tie => RouteFor(tie), StringComparer.Ordinal);
    }

    /// <summary>The mode's name.</summary>
    public string Name { get; }

    /// <summary>What does not permit it; <see cref="ModeLimits.None"/>: it may be chosen.</summary>
    public ModeLimits Limits { get; }

    /// <summary>Whether it may be chosen: it lets nobody further in than the ceilings of the band and the guardian do.</summary>
    public bool IsPermitted => Limits == ModeLimits.None;

    /// <summary>What is enforced for a sender who holds one tie alone (<c>anyone</c> is always held), for every tie that some mode of the policy names.</summary>
    public ImmutableDictionary<string, Outcome> Routes { get; }

    /// <summary>What is enforced for a sender who holds some ties (PRV-1): the mode under the ceilings, as it stands for the verb.</summary>
    /// <param name="ties">The ties, by name; one that the policy does not name opens nothing. <c>anyone</c> is always held.</param>
    /// <returns>The outcome that the recipient's modes leave.</returns>
    public Outcome RouteFor(params ReadOnlySpan<string> ties)
    {
        var held = Ties.Anyone;
        foreach (var tie in ties)
        {
            held |= _policy.Ties.BitOf(tie);
        }

        var route = Narrower(AsItStands(_table, held), AsItStands(_guardian, held));
        foreach (var band in _bands)
        {
            route = Narrower(route, AsItStands(band, held));
        }

        return route;
    }

    /// <summary>The same as <see cref="Name"/>.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;

    private static Outcome Narrower(Outcome one, Outcome other) => one < other ? one : other;

    private Outcome AsItStands(in ModeTable table, ulong held)
    {
        var route = table.RouteFor(held);
        return route != Outcome.Request ? route
            : (held & Ties.Answered) != 0 ? Outcome.Deliver
            : _verb is MessageVerb.Send or MessageVerb.Deliver ? Outcome.Request
            : Outcome.Deny;
    }

    /// <summary>A route is the best of the held ties', so that it is enough to look at each tie beside <c>anyone</c>.</summary>
    private bool IsWithin(in ModeTable widest)
    {
        foreach (var tie in _policy.ModeNames.TiesNamed)
        {
            var held = Ties.Anyone | _policy.Ties.BitOf(tie);
            if (_table.RouteFor(held) > widest.RouteFor(held))
            {
                return false;
            }
        }

        return true;
    }
}

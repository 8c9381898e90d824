namespace Messaging.Policy;

/// <summary>
/// The regions in which an age passes that does not pass where nobody names the region. An outcome is the worst that any rule says, so that with these, and with accounts that
/// pass all else, whatever can come of an attempt comes of one.
/// </summary>
internal sealed class PassingRegions(PolicyDecider decider, FactSpace space, PolicyMentions mentions)
{
    private readonly IReadOnlyList<Region> _regions = RegionCells.OfGates(mentions);

    public IReadOnlyList<Region> OfSender(WhoCell who) => Of(who, GateCodes.OfSenders, FactSpace.SenderAt, static (facts, region) => facts with { Sender = facts.Sender! with { Region = region } });

    public IReadOnlyList<Region> OfRecipient(WhoCell who) => Of(who, GateCodes.OfRecipients, FactSpace.RecipientAt, static (facts, region) => facts with { Recipient = facts.Recipient! with { Region = region } });

    private IReadOnlyList<Region> Of(WhoCell who, HashSet<string> codes, int dimension, Func<AttemptFacts, Region, AttemptFacts> change)
    {
        var at = new int[space.Dimensions.Count];
        at[dimension] = space.Who.Select((each, place) => (each, place)).First(pair => pair.each == who).place;
        var facts = space.FactsAt(at, 0);
        bool Passes(Region region) => !decider.Decide(change(facts, region), space.Now).Reasons.Any(reason => codes.Contains(reason.Code));
        return Passes(_regions[0]) ? [] : [.. _regions.Skip(1).Where(Passes)];
    }
}

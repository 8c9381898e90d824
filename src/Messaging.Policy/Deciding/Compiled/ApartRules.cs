namespace Messaging.Policy;

/// <summary>What keeps two accounts apart by their ages (AGE-6): the policy's pairs of bands, and adopted laws on contact with adults.</summary>
internal sealed class ApartRules(AgeRules ages, AgePairs pairs, ContactLaws? laws)
{
    /// <summary>The adopted laws on contact with adults; null: none adopted.</summary>
    public ContactLaws? Laws => laws;

    /// <summary>Whether AGE-6 concerns two accounts at all.</summary>
    public bool MayBeApart(in AgeFacts sender, in AgeFacts recipient) =>
        pairs.Concern(sender.Bands, recipient.Bands) || (laws is not null && laws.MayConcern(sender, recipient));

    /// <summary>AGE-6: the bands of the two, or a law on contact with adults, ask for a tie that is not held.</summary>
    public bool AreApart(in SendFacts facts) => AreApart(facts, facts.HeldTies);

    /// <summary>Whether one more tie would end that.</summary>
    public bool BringsTogether(in SendFacts facts, ulong tie) => !AreApart(facts, facts.HeldTies | tie);

    /// <summary>Tells the bands of the two, and the ties that a rule for them asks for.</summary>
    public void Compare(in SendFacts facts, Comparisons found) => found
        .Add("sender.band", ages.NamesOf(facts.SenderAge.Bands)).Add("recipient.band", ages.NamesOf(facts.RecipientAge.Bands))
        .AddTies(facts.Policy.Ties, facts.HeldTies, pairs.TiesFor(facts.SenderAge.Bands.First, facts.RecipientAge.Bands.First));

    private bool AreApart(in SendFacts facts, ulong ties) => pairs.KeepApart(ages, facts, ties) || (laws is not null && laws.KeepApart(facts, ties));
}

namespace Messaging.Policy;

/// <summary>When a policy's own rule or a budget applies, compiled to bits; a set of zero is no condition.</summary>
internal sealed record Condition
{
    public uint Verbs { get; init; }

    public uint Content { get; init; }

    public uint FromKinds { get; init; }

    public uint ToKinds { get; init; }

    public ulong FromBands { get; init; }

    public ulong ToBands { get; init; }

    /// <summary>Null: no condition.</summary>
    public RegionSet? FromRegions { get; init; }

    /// <summary>Null: no condition.</summary>
    public RegionSet? ToRegions { get; init; }

    public ulong Tags { get; init; }

    /// <summary>Tags of the recipient's own account.</summary>
    public ulong ToTags { get; init; }

    public bool? Starting { get; init; }

    public long? AccountYoungerThan { get; init; }

    /// <summary>The ties that lift it.</summary>
    public ulong Unless { get; init; }

    public bool Holds(in SendFacts facts)
    {
        return (Verbs == 0 || Has(Verbs, (int)facts.Verb))
            && (Content == 0 || Has(Content, (int)facts.Content))
            && (Starting is not { } starting || starting == facts.IsStarting)
            && (Tags == 0 || (Tags & facts.HeldTies) != 0)
            && (Unless & facts.HeldTies) == 0
            && (FromKinds == 0 || Has(FromKinds, (int)facts.KnownSender.Kind))
            && (ToKinds == 0 || Has(ToKinds, (int)facts.KnownRecipient.Kind))
            && (FromBands == 0 || facts.SenderAge.Bands.Overlaps(FromBands))
            && (ToBands == 0 || facts.RecipientAge.Bands.Overlaps(ToBands))
            && (FromRegions is null || FromRegions.Covers(facts.KnownSender.Region, facts.NowMicros))
            && (ToRegions is null || ToRegions.Covers(facts.KnownRecipient.Region, facts.NowMicros))
            && (ToTags == 0 || (facts.Policy.Ties.Of(facts.KnownRecipient.Tags) & ToTags) != 0)
            && (AccountYoungerThan is not { } span || Micros.Plus(facts.KnownSender.CreatedMicros, span) > facts.NowMicros);
    }

    /// <summary>Tells the facts that the stated conditions ask for, and whether all of these hold.</summary>
    public void Compare(in SendFacts facts, Comparisons found)
    {
        AddIf(Verbs != 0, "attempt.verb", Comparisons.NameOf(facts.Verb.ToString()));
        AddIf(Content != 0, "attempt.content", Comparisons.NameOf(facts.Content.ToString()));
        AddIf(Starting is not null, "starting", facts.IsStarting ? "yes" : "no");
        AddIf(FromKinds != 0, "sender.kind", Comparisons.NameOf(facts.KnownSender.Kind.ToString()));
        AddIf(FromBands != 0, "sender.band", facts.Policy.Ages?.NamesOf(facts.SenderAge.Bands));
        AddIf(FromRegions is not null, "sender.region", facts.KnownSender.Region.ToString());
        if (AccountYoungerThan is { } span)
        {
            found.AddInstant("sender.createdAt", facts.KnownSender.CreatedMicros).AddInstant("old enough at", Micros.Plus(facts.KnownSender.CreatedMicros, span));
        }

        if (facts.Recipient is { } recipient)
        {
            AddIf(ToKinds != 0, "recipient.kind", Comparisons.NameOf(recipient.Kind.ToString()));
            AddIf(ToBands != 0, "recipient.band", facts.Policy.Ages?.NamesOf(facts.RecipientAge.Bands));
            AddIf(ToRegions is not null, "recipient.region", recipient.Region.ToString());
            AddIf(ToTags != 0, "tags of the recipient", facts.Policy.Ties.NamesOf(facts.Policy.Ties.Of(recipient.Tags) & ToTags));
        }

        AddIf(Tags != 0, "tags of the sender", facts.Policy.Ties.NamesOf(Tags & facts.HeldTies));
        found.AddTies(facts.Policy.Ties, facts.HeldTies, Unless).Add("applies", Holds(facts));

        void AddIf(bool isStated, string what, string? value)
        {
            if (isStated)
            {
                found.Add(what, value);
            }
        }
    }

    private static bool Has(uint set, int value) => (set & (1u << value)) != 0;
}

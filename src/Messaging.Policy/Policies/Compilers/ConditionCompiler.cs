namespace Messaging.Policy;

internal sealed class ConditionCompiler(TieNames ties, AgeRules? ages)
{
    public Condition Compile(ConditionOptions when, IEnumerable<string> unless) => new()
    {
        Verbs = PolicyCompiler.Bits(when.Verbs!, verb => (int)verb),
        Content = PolicyCompiler.Bits(when.Content!, content => (int)content),
        FromKinds = PolicyCompiler.Bits(when.FromKinds!, kind => (int)kind),
        ToKinds = PolicyCompiler.Bits(when.ToKinds!, kind => (int)kind),
        FromBands = BandBits(when.FromBands!),
        ToBands = BandBits(when.ToBands!),
        FromRegions = Regions(when.FromRegions!),
        ToRegions = Regions(when.ToRegions!),
        Tags = ties.BitsOf(when.Tags!),
        ToTags = ties.BitsOf(when.ToTags!),
        Starting = when.Starting,
        AccountYoungerThan = when.AccountYoungerThan is { } span ? PolicyCompiler.MicrosOf(span) : null,
        Unless = ties.BitsOf(unless),
    };

    private static RegionSet? Regions(IList<string> regions) => regions.Count == 0 ? null : new(regions.Select(Region.Parse));

    private ulong BandBits(IEnumerable<string> bands) =>
        bands.Aggregate(0UL, (bits, band) => bits | (1UL << ages!.BandNames.IndexOf(band)));
}

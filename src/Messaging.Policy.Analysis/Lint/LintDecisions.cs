namespace Messaging.Policy;

/// <summary>A few decisions of a policy: messages between persons and by bots, by ages, modes and one tie.</summary>
internal sealed class LintDecisions
{
    private readonly PolicyDecider _decider;

    public LintDecisions(MessagingPolicyOptions policy, AnalysisOptions options)
    {
        _decider = PolicyDecider.Of(policy, laws: options.Laws);
        Space = FactSpaceBuilder.Build([policy], options, new() { Blocks = true, Kinds = [AccountKind.Bot] });
        Persons = [.. Places(FactSpace.SenderAt).Where(place => Space.Who[place].IsPerson && Space.Who[place].Age.IsKnown)];
        Ties = [.. Places(FactSpace.TiesAt).Where(place => Space.Ties[place].Held.Count <= 1)];
    }

    public FactSpace Space { get; }

    /// <summary>The places of persons of known age, the youngest first.</summary>
    public int[] Persons { get; }

    /// <summary>The places of no tie and of one.</summary>
    public int[] Ties { get; }

    public int Adult => Persons[^1];

    /// <summary>The place of bots; -1 where the space holds none.</summary>
    public int Bot => Array.FindIndex([.. Space.Who], who => who.Kind == AccountKind.Bot);

    public IEnumerable<int> Places(int dimension) => Enumerable.Range(0, Space.Dimensions[dimension].Count);

    /// <summary>Decides a message of text, or the first attempt that there is.</summary>
    public Decision Decide(int sender, int recipient, int conversation = 0, int mode = 0, int tie = 0, bool isBlocked = false) =>
        _decider.Decide(Space.FactsAt([0, sender, recipient, 0, conversation, mode, 0, 0, 0, Places(FactSpace.GuardiansAt).Last(), isBlocked ? 1 : 0, tie], 0), Space.Now);
}

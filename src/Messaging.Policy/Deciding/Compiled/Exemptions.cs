using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>The rules that are not judged, by the kinds of the two accounts.</summary>
internal sealed class Exemptions
{
    private const int Kinds = (int)AccountKind.System + 1;

    private readonly ImmutableArray<RuleSet> _ofSender;
    private readonly RuleSet[] _between = new RuleSet[Kinds * Kinds];

    /// <param name="ofSender">By the sender's kind.</param>
    /// <param name="towards">By the recipient's kind.</param>
    public Exemptions(ImmutableArray<RuleSet> ofSender, ImmutableArray<RuleSet> towards)
    {
        _ofSender = ofSender;
        for (var sender = 0; sender < Kinds; sender++)
        {
            for (var recipient = 0; recipient < Kinds; recipient++)
            {
                _between[(sender * Kinds) + recipient] = ofSender[sender] | towards[recipient];
            }
        }
    }

    /// <summary>What a kind of sender is exempt from, whoever the recipient is.</summary>
    public RuleSet Of(AccountKind sender) => _ofSender[(int)sender];

    /// <summary>What a kind of sender is exempt from towards a kind of recipient.</summary>
    public RuleSet Between(AccountKind sender, AccountKind recipient) => _between[PlaceOf(sender, recipient)];

    /// <summary>Some rules without those that are not judged, by <see cref="PlaceOf"/>.</summary>
    public RuleSet[] Without(RuleSet rules) => Array.ConvertAll(_between, exempt => rules.Without(exempt));

    public static int PlaceOf(AccountKind sender, AccountKind recipient) => ((int)sender * Kinds) + (int)recipient;
}

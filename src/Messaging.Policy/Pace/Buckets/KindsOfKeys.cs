namespace Messaging.Policy;

/// <summary>The tables of one budget: two for each kind of key, of which one holds the keys whose ids are numbers.</summary>
/// <param name="ofNumbers">Makes a table by one number, with room for so many keys.</param>
/// <param name="ofAccounts">Makes one by one account.</param>
/// <param name="ofNumberPairs">Makes one by two numbers.</param>
/// <param name="ofAccountPairs">Makes one by two accounts.</param>
/// <param name="mostKeys">For how many keys there is room.</param>
internal sealed class KindsOfKeys<TTable>(
    Func<long, TTable> ofNumbers, Func<long, TTable> ofAccounts, Func<long, TTable> ofNumberPairs, Func<long, TTable> ofAccountPairs, long mostKeys)
{
    private static readonly BudgetKeyKind[] Kinds = [BudgetKeyKind.Sender, BudgetKeyKind.Pair, BudgetKeyKind.Recipient, BudgetKeyKind.NewRecipient];

    private readonly TTable[] _numbers = Array.ConvertAll(Kinds, kind => (KeyForms.IsOfPair(kind) ? ofNumberPairs : ofNumbers)(mostKeys));
    private readonly TTable[] _others = Array.ConvertAll(Kinds, kind => (KeyForms.IsOfPair(kind) ? ofAccountPairs : ofAccounts)(mostKeys));

    public IEnumerable<(BudgetKeyKind Kind, TTable Table)> All => Kinds.SelectMany((kind, place) => new[] { (kind, _numbers[place]), (kind, _others[place]) });

    public TTable TableOf(in BudgetKey key) => (KeyForms.AreNumbers(key) ? _numbers : _others)[PlaceOf(key.Kind)];

    private static int PlaceOf(BudgetKeyKind kind) => kind is >= BudgetKeyKind.Sender and <= BudgetKeyKind.NewRecipient ? kind - BudgetKeyKind.Sender : BudgetKeyKind.Recipient - BudgetKeyKind.Sender;
}

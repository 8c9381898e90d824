namespace Messaging.Policy.Npgsql;

/// <summary>What the function of everything is to do: the letter that it knows it by.</summary>
internal enum BudgetStep
{
    Ask = 'a',
    Take = 't',
    Undo = 'v',
    GiveBack = 'g',
    Refund = 'f',
    TakeOver = 'o',
    Renew = 'n',
    Settle = 's',
}

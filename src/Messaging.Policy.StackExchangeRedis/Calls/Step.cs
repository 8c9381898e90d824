namespace Messaging.Policy;

/// <summary>What the full script is to do: the letter that it knows it by.</summary>
internal enum Step
{
    Ask = 'a',
    Take = 't',
    Undo = 'v',
    UndoWholly = 'x',
    GiveBack = 'g',
    Refund = 'f',
    TakeOver = 'o',
    Renew = 'n',
    Settle = 's',
    WriteAnswers = 'w',
}

namespace Messaging.Policy.Tests.Flow;

/// <summary>The names of the calls that <see cref="WatchedPorts"/> watches.</summary>
public static class PortCalls
{
    public const string Accounts = "accounts";
    public const string Relations = "relations";
    public const string Blocks = "blocks";
    public const string Threads = "threads";
    public const string Reports = "reports";
    public const string Replace = "threads.replace";
    public const string Ask = "budgets.ask";
    public const string Take = "budgets.take";
    public const string TakeOver = "budgets.takeOver";
    public const string Renew = "budgets.renew";
    public const string Settle = "budgets.settle";
    public const string GiveBack = "budgets.giveBack";
    public const string Void = "budgets.void";
    public const string Refund = "budgets.refund";
}

namespace Messaging.Policy;

/// <summary>One of the calls that the library makes to a port.</summary>
/// <param name="Port">The port.</param>
/// <param name="Name">The call, as metrics tell it.</param>
/// <param name="Changes">Whether it changes something: a caller that cancels then waits for the port's own word, within the deadline.</param>
internal sealed record PortCall(string Port, string Name, bool Changes = false)
{
    public static readonly PortCall FindFacts = new(PortNames.Facts, Find);
    public static readonly PortCall FindAccounts = new(PortNames.Accounts, Find);
    public static readonly PortCall FindRelations = new(PortNames.Relations, Find);
    public static readonly PortCall FindBlocks = new(PortNames.Blocks, Find);
    public static readonly PortCall FindThreads = new(PortNames.Threads, Find);
    public static readonly PortCall FindReports = new(PortNames.Reports, Find);
    public static readonly PortCall ReplaceThread = new(PortNames.Threads, "replace", Changes: true);
    public static readonly PortCall AskBudgets = new(PortNames.Budgets, "ask");
    public static readonly PortCall TakeBudgets = new(PortNames.Budgets, "take", Changes: true);
    public static readonly PortCall VoidBudgets = new(PortNames.Budgets, "void", Changes: true);
    public static readonly PortCall GiveBackBudgets = new(PortNames.Budgets, "give_back", Changes: true);
    public static readonly PortCall RefundBudgets = new(PortNames.Budgets, "refund", Changes: true);
    public static readonly PortCall TakeOverMessage = new(PortNames.Budgets, "take_over", Changes: true);
    public static readonly PortCall RenewMessage = new(PortNames.Budgets, "renew", Changes: true);
    public static readonly PortCall SettleMessage = new(PortNames.Budgets, "settle", Changes: true);
    public static readonly PortCall Block = new(PortNames.Blocks, "block");
    public static readonly PortCall AddReport = new("outbox", "add");
    public static readonly PortCall ClaimReports = new("outbox", "claim");
    public static readonly PortCall DismissReports = new("outbox", "dismiss");
    public static readonly PortCall MarkReportSent = new("outbox", "mark_sent");
    public static readonly PortCall SendReport = new("sink", "send");

    private const string Find = "find";
}

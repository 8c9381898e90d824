namespace Messaging.Policy;

/// <summary>The names of the ports, as explanations, receipts and metrics tell them.</summary>
internal static class PortNames
{
    public const string Accounts = "accounts";
    public const string Relations = "relations";
    public const string Blocks = "blocks";
    public const string Threads = "threads";
    public const string Reports = "reports";
    public const string Budgets = "budgets";

    /// <summary>A store that is behind every port of facts and is asked once for all of them.</summary>
    public const string Facts = "facts";

    /// <summary>The host's own rules, which are no port and fail like one.</summary>
    public const string Rules = "rules";
}

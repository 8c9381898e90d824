namespace Messaging.Policy.Cli;

/// <summary>The ports whose look-ups a scenario can make fail.</summary>
internal enum PortName
{
    Accounts = 0,
    Relations = 1,
    Blocks = 2,
    Threads = 3,
    Reports = 4,
    Budgets = 5,
}

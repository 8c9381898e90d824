using StackExchange.Redis;

namespace Messaging.Policy;

/// <summary>Where the budgets are, and how long a call may take. Exactly one of <see cref="Configuration"/>, <see cref="ConfigurationOptions"/> and <see cref="ConnectionMultiplexerFactory"/> is set.</summary>
/// <remarks>Read once, when the store is made. Not safe for many threads.</remarks>
public sealed class RedisBudgetOptions
{
    /// <summary>The servers as a text, for example <c>localhost:6379</c> or <c>one:6379,two:6379,ssl=true</c>. Default: null.</summary>
    public string? Configuration { get; set; }

    /// <summary>The same as options of the client. Default: null.</summary>
    public ConfigurationOptions? ConfigurationOptions { get; set; }

    /// <summary>
    /// Makes a connection. It is called once for the store, and once more for the test of the server at the start, which needs a second connection and disposes it: each call makes a new one.
    /// The store disposes the first with itself. Default: null.
    /// </summary>
    public Func<Task<IConnectionMultiplexer>>? ConnectionMultiplexerFactory { get; set; }

    /// <summary>What every key begins with: 0 to 64 characters without braces. Two services on one server have different ones. Default: <c>mp:</c>.</summary>
    public string KeyPrefix { get; set; } = "mp:";

    /// <summary>The number of the database; -1: the connection's own. A cluster has only number 0. Default: -1.</summary>
    public int Database { get; set; } = -1;

    /// <summary>How long the store waits for one answer, more than zero and at most one day; then the call fails, whatever the client's own settings are. Default: one second.</summary>
    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>By whose timer the store waits. Default: the system's.</summary>
    public TimeProvider? TimeProvider { get; set; }
}

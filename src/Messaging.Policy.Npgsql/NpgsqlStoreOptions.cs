namespace Messaging.Policy.Npgsql;

/// <summary>Where the tables are, which facts are kept there, and how long a statement may take.</summary>
/// <remarks>Read once, when the tables are opened. Not safe for many threads.</remarks>
public sealed class NpgsqlStoreOptions
{
    /// <summary>The schema; null: the first one of the connection's search path. Default: null.</summary>
    public string? Schema { get; set; }

    /// <summary>What the names of the tables begin with. Default: <c>mp_</c>, so that they are <c>mp_accounts</c>, <c>mp_pairs</c> and <c>mp_reports</c>.</summary>
    /// <exception cref="ArgumentNullException">The prefix is null.</exception>
    public string TablePrefix
    {
        get;
        set => field = value ?? throw new ArgumentNullException(nameof(value));
    } = "mp_";

    /// <summary>Which facts are kept in the tables. Default: all.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No facts, or ones that are not defined.</exception>
    public NpgsqlPorts Ports
    {
        get;
        set => field = value != NpgsqlPorts.None && (value & ~NpgsqlPorts.All) == 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "Allowed is any of Accounts, Relations, Blocks, Threads and Reports.");
    } = NpgsqlPorts.All;

    /// <summary>How long a round trip may take, in whole seconds from 1 to 3,600. Set it below the deadline of the ports (<see cref="MessagingPolicyBuilder.UsePortDeadline"/>). Default: one second.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not a whole number of seconds in the range.</exception>
    public TimeSpan CommandTimeout
    {
        get;
        set => field = value >= TimeSpan.FromSeconds(1) && value <= TimeSpan.FromHours(1) && value.Ticks % TimeSpan.TicksPerSecond == 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "Allowed are whole seconds from 1 to 3,600.");
    } = TimeSpan.FromSeconds(1);
}

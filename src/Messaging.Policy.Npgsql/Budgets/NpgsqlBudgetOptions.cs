namespace Messaging.Policy.Npgsql;

/// <summary>Where the tables and functions of budgets are, and how long a call may take.</summary>
/// <remarks>Read once, when the store is made. Not safe for many threads.</remarks>
public sealed class NpgsqlBudgetOptions
{
    /// <summary>The schema; null: the first one of the connection's search path. Default: null.</summary>
    public string? Schema { get; set; }

    /// <summary>What the names of tables and functions begin with. Default: <c>mp_</c>, so that the tables are <c>mp_budgets</c>, <c>mp_budget_messages</c> and <c>mp_budget_takes</c>.</summary>
    /// <exception cref="ArgumentNullException">The prefix is null.</exception>
    public string TablePrefix
    {
        get;
        set => field = value ?? throw new ArgumentNullException(nameof(value));
    } = "mp_";

    /// <summary>How long a round trip may take, in whole seconds from 1 to 3,600; then it fails. Set it below the deadline of the ports (<see cref="MessagingPolicyBuilder.UsePortDeadline"/>). Default: one second.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not a whole number of seconds in the range.</exception>
    public TimeSpan CommandTimeout
    {
        get;
        set => field = value >= TimeSpan.FromSeconds(1) && value <= TimeSpan.FromHours(1) && value.Ticks % TimeSpan.TicksPerSecond == 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "Allowed are whole seconds from 1 to 3,600.");
    } = TimeSpan.FromSeconds(1);
}

using Npgsql;

namespace Messaging.Policy.Npgsql;

/// <summary>What a connection string of the package's own data source says where the host's says nothing.</summary>
internal static class ConnectionStrings
{
    /// <summary>How many statements a connection keeps prepared: all those of the package.</summary>
    private const int Prepared = 32;

    private const string PlanMode = "plan_cache_mode";

    public static string WithPlans(string connectionString)
    {
        ArgumentException.ThrowIfNullOrEmpty(connectionString);
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        if (settings.MaxAutoPrepare == 0)
        {
            (settings.MaxAutoPrepare, settings.AutoPrepareMinUsages) = (Prepared, 2);
        }

        if (settings.Options?.Contains(PlanMode, StringComparison.OrdinalIgnoreCase) != true)
        {
            settings.Options = $"{settings.Options} -c {PlanMode}=force_generic_plan".TrimStart();
        }

        return settings.ConnectionString;
    }
}

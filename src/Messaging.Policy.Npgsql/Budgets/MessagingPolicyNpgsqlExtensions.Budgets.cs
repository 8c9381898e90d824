using Messaging.Policy;
using Messaging.Policy.Npgsql;
using Npgsql;

namespace Microsoft.Extensions.DependencyInjection;

/// <content>Keeps budgets in PostgreSQL.</content>
public static partial class MessagingPolicyNpgsqlExtensions
{
#pragma warning disable RS0026 // The parameter before the optional one tells the overloads apart: no call fits two of them.
    /// <summary>Keeps budgets in the database of a connection string, by a data source of their own. To share one with the facts, pass the data source.</summary>
    /// <param name="builder">The registration.</param>
    /// <param name="connectionString">The connection string.</param>
    /// <param name="configure">Sets the options; null: the defaults.</param>
    /// <returns>The registration, to go on.</returns>
    /// <exception cref="ArgumentNullException">The registration is null.</exception>
    /// <exception cref="ArgumentException">The connection string is empty, or the schema or the prefix is no name that PostgreSQL keeps whole.</exception>
    public static MessagingPolicyBuilder UseNpgsqlBudgets(this MessagingPolicyBuilder builder, string connectionString, Action<NpgsqlBudgetOptions>? configure = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(connectionString);
        return UseBudgets(builder, (_, options) => new(connectionString, options), configure);
    }

    /// <summary>Keeps budgets in the database of a data source, which stays the host's. What it needs is told at <see cref="NpgsqlBudgetStore"/>.</summary>
    /// <param name="builder">The registration.</param>
    /// <param name="dataSource">The data source.</param>
    /// <param name="configure">Sets the options; null: the defaults.</param>
    /// <returns>The registration, to go on.</returns>
    /// <exception cref="ArgumentNullException">The registration or the data source is null.</exception>
    /// <exception cref="ArgumentException">The schema or the prefix is no name that PostgreSQL keeps whole.</exception>
    public static MessagingPolicyBuilder UseNpgsqlBudgets(this MessagingPolicyBuilder builder, NpgsqlDataSource dataSource, Action<NpgsqlBudgetOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        return UseBudgets(builder, (_, options) => new(dataSource, options), configure);
    }

    /// <summary>Keeps budgets in the database of a data source that the host's container has, for example <c>provider => provider.GetRequiredService&lt;NpgsqlDataSource&gt;()</c>. It stays the host's.</summary>
    /// <param name="builder">The registration.</param>
    /// <param name="dataSource">Finds the data source.</param>
    /// <param name="configure">Sets the options; null: the defaults.</param>
    /// <returns>The registration, to go on.</returns>
    /// <exception cref="ArgumentNullException">The registration or the factory is null.</exception>
    /// <exception cref="ArgumentException">The schema or the prefix is no name that PostgreSQL keeps whole.</exception>
    public static MessagingPolicyBuilder UseNpgsqlBudgets(this MessagingPolicyBuilder builder, Func<IServiceProvider, NpgsqlDataSource> dataSource, Action<NpgsqlBudgetOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        return UseBudgets(builder, (provider, options) => new(dataSource(provider), options), configure);
    }

#pragma warning restore RS0026

    private static MessagingPolicyBuilder UseBudgets(MessagingPolicyBuilder builder, Func<IServiceProvider, NpgsqlBudgetOptions, NpgsqlBudgetStore> open, Action<NpgsqlBudgetOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = new NpgsqlBudgetOptions();
        configure?.Invoke(options);
        _ = new BudgetSql(options.Schema, options.TablePrefix);
        if (builder.Key is { } key)
        {
            builder.Services.AddKeyedSingleton(key, (provider, _) => open(provider, options));
            builder.Services.AddKeyedSingleton<IBudgetStore>(key, (provider, same) => provider.GetRequiredKeyedService<NpgsqlBudgetStore>(same));
        }
        else
        {
            builder.Services.AddSingleton(provider => open(provider, options));
            builder.Services.AddSingleton<IBudgetStore>(provider => provider.GetRequiredService<NpgsqlBudgetStore>());
        }

        return builder;
    }
}

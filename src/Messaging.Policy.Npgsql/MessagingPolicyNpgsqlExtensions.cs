using Messaging.Policy;
using Messaging.Policy.EntityFrameworkCore;
using Messaging.Policy.Npgsql;
using Npgsql;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Keeps facts in PostgreSQL.</summary>
public static partial class MessagingPolicyNpgsqlExtensions
{
#pragma warning disable RS0026 // The parameter before the optional one tells the overloads apart: no call fits two of them.
    /// <summary>Keeps facts in the database of a connection string, by a data source of the package's own: 32 statements are kept prepared, and plans are made once, unless the string says otherwise.</summary>
    /// <param name="builder">The registration.</param>
    /// <param name="connectionString">The connection string.</param>
    /// <param name="configure">Sets the options; null: the defaults.</param>
    /// <returns>The registration, to go on.</returns>
    /// <exception cref="ArgumentNullException">The registration is null.</exception>
    /// <exception cref="ArgumentException">The connection string is empty or is none, or the schema or the prefix is no name that PostgreSQL keeps whole.</exception>
    public static MessagingPolicyBuilder UseNpgsql(this MessagingPolicyBuilder builder, string connectionString, Action<NpgsqlStoreOptions>? configure = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(connectionString);
        return Use(builder, (_, options) => new NpgsqlTables(connectionString, options), configure);
    }

    /// <summary>Keeps facts in the database of a data source, which stays the host's. What it needs is told at <see cref="NpgsqlTables"/>.</summary>
    /// <param name="builder">The registration.</param>
    /// <param name="dataSource">The data source.</param>
    /// <param name="configure">Sets the options; null: the defaults.</param>
    /// <returns>The registration, to go on.</returns>
    /// <exception cref="ArgumentNullException">The registration or the data source is null.</exception>
    /// <exception cref="ArgumentException">The schema or the prefix is no name that PostgreSQL keeps whole.</exception>
    public static MessagingPolicyBuilder UseNpgsql(this MessagingPolicyBuilder builder, NpgsqlDataSource dataSource, Action<NpgsqlStoreOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        return Use(builder, (_, options) => new NpgsqlTables(dataSource, options), configure);
    }

    /// <summary>Keeps facts in the database of a data source that the host's container has, for example <c>provider => provider.GetRequiredService&lt;NpgsqlDataSource&gt;()</c>. It stays the host's.</summary>
    /// <param name="builder">The registration.</param>
    /// <param name="dataSource">Finds the data source.</param>
    /// <param name="configure">Sets the options; null: the defaults.</param>
    /// <returns>The registration, to go on.</returns>
    /// <exception cref="ArgumentNullException">The registration or the factory is null.</exception>
    /// <exception cref="ArgumentException">The schema or the prefix is no name that PostgreSQL keeps whole.</exception>
    public static MessagingPolicyBuilder UseNpgsql(this MessagingPolicyBuilder builder, Func<IServiceProvider, NpgsqlDataSource> dataSource, Action<NpgsqlStoreOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        return Use(builder, (provider, options) => new NpgsqlTables(dataSource(provider), options), configure);
    }

#pragma warning restore RS0026

    private static MessagingPolicyBuilder Use(MessagingPolicyBuilder builder, Func<IServiceProvider, NpgsqlStoreOptions, NpgsqlTables> open, Action<NpgsqlStoreOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = new NpgsqlStoreOptions();
        configure?.Invoke(options);
        _ = NpgsqlSchema.CreateScript(options.Schema, options.TablePrefix);
        if (builder.Key is { } key)
        {
            builder.Services.AddKeyedSingleton(key, (provider, _) => open(provider, options));
        }
        else
        {
            builder.Services.AddSingleton(provider => open(provider, options));
        }

        Add(builder, tables => new MessagingFactWriter(tables));
        if (options.Ports == NpgsqlPorts.All)
        {
            Add<IFactRepository>(builder, tables => new FactRepository(tables));
        }
        else
        {
            AddIf<IAccountRepository>(NpgsqlPorts.Accounts, tables => new SinglePorts(new FactRepository(tables)));
            AddIf<IRelationRepository>(NpgsqlPorts.Relations, tables => new SinglePorts(new FactRepository(tables)));
            AddIf<IBlockListRepository>(NpgsqlPorts.Blocks, tables => new SinglePorts(new FactRepository(tables)));
            AddIf<IReportRepository>(NpgsqlPorts.Reports, tables => new SinglePorts(new FactRepository(tables)));
        }

        AddIf<IThreadRepository>(NpgsqlPorts.Threads, tables => new ThreadRepository(tables));
        AddIf<IBlockListWriter>(NpgsqlPorts.Blocks, tables => new BlockListWriter(tables));
        AddIf<IReportOutbox>(NpgsqlPorts.Reports, tables => new ReportOutbox(tables));
        return builder;

        void AddIf<T>(NpgsqlPorts port, Func<NpgsqlTables, T> make)
            where T : class
        {
            if ((options.Ports & port) != 0)
            {
                Add(builder, make);
            }
        }
    }

    private static void Add<T>(MessagingPolicyBuilder builder, Func<NpgsqlTables, T> make)
        where T : class => builder.Services.Add(builder.Key is { } key
            ? ServiceDescriptor.KeyedSingleton(key, (provider, same) => make(provider.GetRequiredKeyedService<NpgsqlTables>(same)))
            : ServiceDescriptor.Singleton(provider => make(provider.GetRequiredService<NpgsqlTables>())));
}

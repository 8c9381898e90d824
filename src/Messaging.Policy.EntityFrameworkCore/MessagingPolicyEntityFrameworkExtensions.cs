using Messaging.Policy;
using Messaging.Policy.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Keeps facts in a host's own DbContext.</summary>
public static class MessagingPolicyEntityFrameworkExtensions
{
    /// <summary>
    /// Keeps facts in the tables that <see cref="MessagingPolicyModelBuilderExtensions.UseMessagingPolicy"/> put into the model of a context. The context is made for each call by its
    /// <see cref="IDbContextFactory{TContext}"/>, which the host registers (<c>AddDbContextFactory</c> or <c>AddPooledDbContextFactory</c>). Budgets are kept elsewhere.
    /// </summary>
    /// <typeparam name="TContext">The host's context.</typeparam>
    /// <param name="builder">The registration.</param>
    /// <param name="ports">Which facts. All of them are found in one call; of some, each by a port of its own, beside the host's ports for the rest.</param>
    /// <returns>The registration, to go on.</returns>
    /// <exception cref="ArgumentNullException">The registration is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">No facts, or ones that are not defined.</exception>
    public static MessagingPolicyBuilder UseEntityFrameworkCore<TContext>(this MessagingPolicyBuilder builder, EntityFrameworkPorts ports = EntityFrameworkPorts.All)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (ports == EntityFrameworkPorts.None || (ports & ~EntityFrameworkPorts.All) != 0)
        {
            throw new ArgumentOutOfRangeException(nameof(ports), ports, "Allowed is any of Accounts, Relations, Blocks, Threads and Reports.");
        }

        bool Keeps(EntityFrameworkPorts port) => (ports & port) != 0;
        if (ports == EntityFrameworkPorts.All)
        {
            Add<IFactRepository>(builder, factory => new FactRepository<TContext>(factory));
        }
        else
        {
            AddIf<IAccountRepository>(Keeps(EntityFrameworkPorts.Accounts), builder, factory => new SinglePorts(new FactRepository<TContext>(factory)));
            AddIf<IRelationRepository>(Keeps(EntityFrameworkPorts.Relations), builder, factory => new SinglePorts(new FactRepository<TContext>(factory)));
            AddIf<IBlockListRepository>(Keeps(EntityFrameworkPorts.Blocks), builder, factory => new SinglePorts(new FactRepository<TContext>(factory)));
            AddIf<IReportRepository>(Keeps(EntityFrameworkPorts.Reports), builder, factory => new SinglePorts(new FactRepository<TContext>(factory)));
        }

        AddIf<IThreadRepository>(Keeps(EntityFrameworkPorts.Threads), builder, factory => new ThreadRepository<TContext>(factory));
        AddIf<IBlockListWriter>(Keeps(EntityFrameworkPorts.Blocks), builder, factory => new BlockListWriter<TContext>(factory));
        AddIf<IReportOutbox>(Keeps(EntityFrameworkPorts.Reports), builder, factory => new ReportOutbox<TContext>(factory));
        return builder;

        static void AddIf<T>(bool isKept, MessagingPolicyBuilder builder, Func<IDbContextFactory<TContext>, T> make)
            where T : class
        {
            if (isKept)
            {
                Add(builder, make);
            }
        }

        static void Add<T>(MessagingPolicyBuilder builder, Func<IDbContextFactory<TContext>, T> make)
            where T : class => builder.Services.Add(builder.Key is { } key
                ? ServiceDescriptor.KeyedSingleton(key, (provider, _) => make(provider.GetRequiredService<IDbContextFactory<TContext>>()))
                : ServiceDescriptor.Singleton(provider => make(provider.GetRequiredService<IDbContextFactory<TContext>>())));
    }
}

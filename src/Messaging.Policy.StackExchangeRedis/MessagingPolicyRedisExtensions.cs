using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Messaging.Policy;

/// <summary>Keeps the budgets in Redis.</summary>
public static class MessagingPolicyRedisExtensions
{
    /// <summary>Keeps the budgets on the servers of a text, for example <c>localhost:6379</c>. A server that cannot hold budgets stops the host at its start.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configuration">The servers, as the client StackExchange.Redis reads them.</param>
    /// <returns>The builder, to go on.</returns>
    /// <exception cref="ArgumentNullException">The builder is null.</exception>
    /// <exception cref="ArgumentException">The text is null or empty.</exception>
    public static MessagingPolicyBuilder UseRedisBudgets(this MessagingPolicyBuilder builder, string configuration)
    {
        ArgumentException.ThrowIfNullOrEmpty(configuration);
        return UseRedisBudgets(builder, options => options.Configuration = configuration);
    }

    /// <summary>Keeps the budgets in Redis, as options say. A server that cannot hold budgets stops the host at its start; one that is not reached does not: until it is, each budget says by its failure mode what that means.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The builder, to go on.</returns>
    /// <exception cref="ArgumentNullException">The builder or the setting is null.</exception>
    /// <exception cref="ArgumentException">One of the options is not valid.</exception>
    public static MessagingPolicyBuilder UseRedisBudgets(this MessagingPolicyBuilder builder, Action<RedisBudgetOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        var options = new RedisBudgetOptions();
        configure(options);
        RedisBudgetOptionsCheck.Valid(options);
        var key = builder.Key;
        if (key is null)
        {
            builder.Services.AddSingleton(provider => Make(provider, options));
            builder.Services.AddSingleton<IBudgetStore>(provider => provider.GetRequiredService<RedisBudgetStore>());
        }
        else
        {
            builder.Services.AddKeyedSingleton(key, (provider, _) => Make(provider, options));
            builder.Services.AddKeyedSingleton<IBudgetStore>(key, (provider, same) => provider.GetRequiredKeyedService<RedisBudgetStore>(same));
        }

        builder.Services.AddSingleton<IHostedService>(provider =>
            new RedisBudgetStartup(key is null ? provider.GetRequiredService<RedisBudgetStore>() : provider.GetRequiredKeyedService<RedisBudgetStore>(key)));
        return builder;
    }

    private static RedisBudgetStore Make(IServiceProvider provider, RedisBudgetOptions options)
    {
        options.TimeProvider ??= provider.GetService<TimeProvider>();
        return new(options);
    }
}

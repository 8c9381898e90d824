using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Messaging.Policy;

/// <summary>What a container gives for the ports of facts where the host registers none: the store in memory, or the host's repository of all facts, so that whoever asks for one of them reads what decisions read.</summary>
internal static class DefaultFacts
{
    private static readonly Func<IServiceProvider, IAccountRepository> Accounts = provider => Single(provider) ?? (IAccountRepository)Store(provider);
    private static readonly Func<IServiceProvider, IRelationRepository> Relations = provider => Single(provider) ?? (IRelationRepository)Store(provider);
    private static readonly Func<IServiceProvider, IBlockListRepository> Blocks = provider => Single(provider) ?? (IBlockListRepository)Store(provider);
    private static readonly Func<IServiceProvider, IReportRepository> Reports = provider => Single(provider) ?? (IReportRepository)Store(provider);

    public static void AddTo(IServiceCollection services)
    {
        services.TryAddSingleton(Accounts);
        services.TryAddSingleton(Relations);
        services.TryAddSingleton(Blocks);
        services.TryAddSingleton(Reports);
    }

    /// <summary>Whether a port is one of these, and none of the host's.</summary>
    public static bool IsOne(ServiceDescriptor port) => !port.IsKeyedService && port.ImplementationFactory is { } factory
        && (ReferenceEquals(factory, Accounts) || ReferenceEquals(factory, Relations) || ReferenceEquals(factory, Blocks) || ReferenceEquals(factory, Reports));

    private static SingleFacts? Single(IServiceProvider provider) => provider.GetService<IFactRepository>() is { } facts ? new(facts) : null;

    private static InMemoryMessagingStore Store(IServiceProvider provider) => provider.GetRequiredService<InMemoryMessagingStore>();
}

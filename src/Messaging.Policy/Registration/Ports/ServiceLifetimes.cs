using Microsoft.Extensions.DependencyInjection;

namespace Messaging.Policy;

/// <summary>Finds what lives shorter than the evaluator, which asks it as long as the host runs.</summary>
internal static class ServiceLifetimes
{
    private const string Fix =
        "Register it as a singleton that makes what it needs for each call (with Entity Framework Core: IDbContextFactory<TContext>), or say AddScopedPorts(), which makes a scope for each call of a port.";

    public static IEnumerable<string> ProblemsIn(MessagingPolicyRegistration registration)
    {
        foreach (var service in RegisteredPorts.Services)
        {
            if (registration.Find(service) is { } descriptor && !(registration.UsesScopedPorts && descriptor.Lifetime != ServiceLifetime.Singleton))
            {
                foreach (var problem in ProblemsOf(registration, descriptor, Fix))
                {
                    yield return problem;
                }
            }
        }

        foreach (var descriptor in registration.Services.Where(each =>
            Equals(each.ServiceKey, registration.Key) && (each.ServiceType == typeof(ISendRule) || each.ServiceType == typeof(IMessagingPolicyListener))))
        {
            foreach (var problem in ProblemsOf(registration, descriptor, "Register it as a singleton."))
            {
                yield return problem;
            }
        }
    }

    private static IEnumerable<string> ProblemsOf(MessagingPolicyRegistration registration, ServiceDescriptor descriptor, string fix)
    {
        if (descriptor.Lifetime != ServiceLifetime.Singleton)
        {
            yield return $"{descriptor.ServiceType.Name} is registered as {Name(descriptor.Lifetime)}, and the evaluator asks it as long as the host runs: all decisions would share one instance for ever. {fix}";
        }
        else if (ScopedDependency(registration.Services, descriptor) is { } dependency)
        {
            yield return $"{descriptor.ServiceType.Name} is a singleton that takes {dependency.Name}, which is registered as scoped: all decisions would share one instance for ever. {fix}";
        }
    }

    private static string Name(ServiceLifetime lifetime) => lifetime == ServiceLifetime.Scoped ? "scoped" : "transient";

    /// <summary>What a singleton's constructor takes for ever from a scope; the framework itself finds it in development alone.</summary>
    private static Type? ScopedDependency(IServiceCollection services, ServiceDescriptor descriptor)
    {
        var constructors = (descriptor.IsKeyedService ? descriptor.KeyedImplementationType : descriptor.ImplementationType)?.GetConstructors() ?? [];
        var scoped = constructors.Select(constructor => constructor.GetParameters().Select(parameter => parameter.ParameterType).FirstOrDefault(IsScoped)).ToArray();
        return scoped.Length > 0 && Array.TrueForAll(scoped, each => each is not null) ? scoped[0] : null;

        bool IsScoped(Type type) => services.LastOrDefault(each => each.ServiceType == type && !each.IsKeyedService)?.Lifetime == ServiceLifetime.Scoped;
    }
}

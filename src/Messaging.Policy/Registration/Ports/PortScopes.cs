using Microsoft.Extensions.DependencyInjection;

namespace Messaging.Policy;

/// <summary>Makes a scope for each call of a port, and ends it after the call.</summary>
internal sealed class PortScopes<T>(IServiceScopeFactory scopes, object? key)
    where T : class
{
    public async ValueTask CallAsync<TState>(TState state, Func<T, TState, ValueTask> call)
    {
        var scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            await call(Find(scope.ServiceProvider), state).ConfigureAwait(false);
        }
    }

    public async ValueTask<TResult> CallAsync<TState, TResult>(TState state, Func<T, TState, ValueTask<TResult>> call)
    {
        var scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            return await call(Find(scope.ServiceProvider), state).ConfigureAwait(false);
        }
    }

    private T Find(IServiceProvider provider) => key is null ? provider.GetRequiredService<T>() : provider.GetRequiredKeyedService<T>(key);
}

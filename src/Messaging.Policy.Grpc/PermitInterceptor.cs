using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Messaging.Policy;

/// <summary>Leads calls of guarded methods through their permit, and every other call on.</summary>
internal sealed class PermitInterceptor : Interceptor
{
    private readonly Dictionary<string, IGuardedMethod> _methods;

    public PermitInterceptor(IEnumerable<IGuardedMethod> methods) => _methods = methods.ToDictionary(method => method.Path, StringComparer.Ordinal);

    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation) =>
        _methods.TryGetValue(context.Method, out var method) ? method.InvokeAsync(request, context, continuation) : continuation(request, context);
}

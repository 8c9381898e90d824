using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Messaging.Policy;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Guards methods of gRPC services with a permit of the policy.</summary>
public static class MessagingRpcServerBuilderExtensions
{
    /// <summary>
    /// Acquires a permit before a method runs, commits it after the method, and gives it back where the method throws or sets a status. The method runs only where the permit is granted;
    /// where the view denies, the caller gets the error of <see cref="MessagingRpc.Refusal"/>.
    /// </summary>
    /// <remarks>
    /// <para>
    /// The method's own reply, its trailers and its compression are replaced, since a send that is stopped in silence has no method and has to be answered in the same way. What the sender
    /// can get wrong is checked before: in <paramref name="attempt"/>, which may throw, or in an interceptor that is added before this. The method finds the permit by
    /// <c>context.GetHttpContext().GetMessagingPermit()</c>.
    /// </para>
    /// <para>
    /// A method that stops because its call was cancelled gives the permit back, which a caller could tell from a send that is stopped in silence: do not pass
    /// <see cref="ServerCallContext.CancellationToken"/> on to what stores the message.
    /// </para>
    /// </remarks>
    /// <typeparam name="TMessage">The type of the request.</typeparam>
    /// <typeparam name="TReply">The type of the reply.</typeparam>
    /// <param name="builder">The builder, from <c>AddGrpc</c>.</param>
    /// <param name="method">The method, from the descriptor of its service, such as <c>Chat.Descriptor.FindMethodByName("Send")</c>.</param>
    /// <param name="attempt">Says what is attempted. The sender comes from authentication, never from the request.</param>
    /// <param name="reply">Makes the reply of every call that the view lets through: one that was delivered, one that a hidden reason stopped, and the repeat of one that was sent.</param>
    /// <param name="configure">Changes how it is guarded; null: the defaults.</param>
    /// <returns>The builder, to go on.</returns>
    /// <exception cref="ArgumentNullException">The builder, the attempt or the reply is null, or the service has no such method.</exception>
    /// <exception cref="ArgumentException">The method has other types, or is a stream: a permit guards one message.</exception>
    public static IGrpcServerBuilder AddMessagingPermit<TMessage, TReply>(
        this IGrpcServerBuilder builder, MethodDescriptor? method, Func<TMessage, ServerCallContext, SendAttempt> attempt, Func<TMessage, MessagingSend, TReply> reply,
        Action<MessagingRpcPermitOptions>? configure = null)
        where TMessage : class, IMessage<TMessage>
        where TReply : class, IMessage<TReply>
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(attempt);
        ArgumentNullException.ThrowIfNull(reply);
        if (method.IsClientStreaming || method.IsServerStreaming)
        {
            throw new ArgumentException($"The method {method.FullName} is a stream. A permit guards one message: ask for one for each message that you read.", nameof(method));
        }

        if (method.InputType.ClrType != typeof(TMessage) || method.OutputType.ClrType != typeof(TReply))
        {
            throw new ArgumentException(
                $"The method {method.FullName} takes {method.InputType.FullName} and replies {method.OutputType.FullName}; it is guarded with {typeof(TMessage).Name} and {typeof(TReply).Name}.",
                nameof(method));
        }

        var options = new MessagingRpcPermitOptions();
        configure?.Invoke(options);
        var services = builder.Services;
        services.AddSingleton<IGuardedMethod>(new GuardedMethod<TMessage, TReply>($"/{method.Service.FullName}/{method.Name}", attempt, reply, options));
        if (services.All(each => each.ServiceType != typeof(PermitInterceptor)))
        {
            services.AddSingleton(provider => new PermitInterceptor(provider.GetServices<IGuardedMethod>()));
            services.Configure<GrpcServiceOptions>(grpc => grpc.Interceptors.Add<PermitInterceptor>());
        }

        return builder;
    }
}

using Grpc.Core;

namespace Messaging.Policy;

/// <summary>A method of a service that a permit guards.</summary>
internal interface IGuardedMethod
{
    /// <summary>Its name as a call has it.</summary>
    string Path { get; }

    Task<TReply> InvokeAsync<TMessage, TReply>(TMessage message, ServerCallContext call, UnaryServerMethod<TMessage, TReply> method)
        where TMessage : class
        where TReply : class;
}

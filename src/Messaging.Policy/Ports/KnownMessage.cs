namespace Messaging.Policy;

/// <summary>What a store says of a message that it remembers.</summary>
/// <remarks><c>default</c> is no message. Immutable.</remarks>
/// <param name="State">How it stands at the instant of the request, by the store's clock.</param>
/// <param name="Holder">The acquire that holds it, or that sent it (<see cref="BudgetRequest.Holder"/>).</param>
/// <param name="Record">What is remembered.</param>
public readonly record struct KnownMessage(MessageRecordState State, Guid Holder, MessageRecord Record);

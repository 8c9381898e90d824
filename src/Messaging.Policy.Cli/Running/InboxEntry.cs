using NodaTime;

namespace Messaging.Policy.Cli;

/// <summary>One place of an inbox in a scenario.</summary>
/// <param name="Step">The step, counted from zero.</param>
/// <param name="Index">The place in the step, counted from zero.</param>
/// <param name="At">The step's instant.</param>
/// <param name="Of">Whose inbox it is.</param>
/// <param name="From">With which account the conversation is.</param>
/// <param name="Place">Where the owner finds it.</param>
internal readonly record struct InboxEntry(int Step, int Index, Instant At, AccountId Of, AccountId From, RequestPlace Place);

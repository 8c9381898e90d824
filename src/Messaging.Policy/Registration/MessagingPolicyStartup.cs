namespace Messaging.Policy;

/// <summary>Validated when a host starts. It holds nothing: the policy's own options must not throw when they reload.</summary>
internal sealed class MessagingPolicyStartup;

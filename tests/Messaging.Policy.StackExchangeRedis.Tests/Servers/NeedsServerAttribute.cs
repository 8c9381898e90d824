namespace Messaging.Policy.StackExchangeRedis.Tests.Servers;

/// <summary>The tests of the class need a server. Without it they are skipped, and say so; in CI they fail.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class NeedsServerAttribute(ServerKind kind) : Attribute
{
    public ServerKind Kind => kind;
}

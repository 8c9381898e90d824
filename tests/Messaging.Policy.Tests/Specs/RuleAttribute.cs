namespace Messaging.Policy.Tests.Specs;

/// <summary>Names the rules of section 4 that a test proves.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class RuleAttribute(string id) : Attribute
{
    public string Id { get; } = id;
}

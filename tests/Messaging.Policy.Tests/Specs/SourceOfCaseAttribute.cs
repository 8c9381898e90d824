namespace Messaging.Policy.Tests.Specs;

/// <summary>Where a case was met first, as a short citation.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SourceOfCaseAttribute(string citation) : Attribute
{
    public string Citation => citation;
}

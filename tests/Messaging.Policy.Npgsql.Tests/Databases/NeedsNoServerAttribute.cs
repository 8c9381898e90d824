namespace Messaging.Policy.Npgsql.Tests;

/// <summary>The tests of the class need no server. All others are skipped without one, and say so; in CI they fail.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class NeedsNoServerAttribute : Attribute;

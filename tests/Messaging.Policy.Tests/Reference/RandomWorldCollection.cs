namespace Messaging.Policy.Tests.Reference;

/// <summary>Random worlds have the machine to themselves: they would starve the tests that wait for one another.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class RandomWorldCollection
{
    public const string Name = "random worlds";
}

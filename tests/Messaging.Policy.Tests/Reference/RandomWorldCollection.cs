namespace Messaging.Policy.Tests.Reference;

/// <summary>
/// Random worlds have the machine to themselves: they would starve the tests that wait for one another. So have the tests that count bytes:
/// the garbage of others would blur their count.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class RandomWorldCollection
{
    public const string Name = "random worlds";
}

using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Messaging.Policy.Cli;

/// <summary>Everything that one account is to another: what the list does not name is gone, blocks too.</summary>
internal sealed class RelationDocument
{
    [JsonRequired]
    public AccountId From { get; set; }

    [JsonRequired]
    public AccountId To { get; set; }

    [JsonRequired]
    public RelationFacts Is { get; set; }

    [DisallowNull]
    public RelationEndsDocument? Until { get; set; }

    /// <summary>Puts it into a store.</summary>
    public void Apply(InMemoryMessagingStore store)
    {
        store.SetRelation(From, To, Is.Relation);
        store.SetBlocks(From, To, Is.Blocks, Until?.ToEnds() ?? default);
    }

    /// <summary>Puts it into a world.</summary>
    public ValueTask ApplyAsync(IScenarioWorld world) => world.SetRelationAsync(From, To, Is.Relation, Is.Blocks, Until?.ToEnds() ?? default);
}

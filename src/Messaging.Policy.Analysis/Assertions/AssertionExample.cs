using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>A counter-example.</summary>
/// <param name="Size">How many of its facts are away from a first message between two persons.</param>
/// <param name="At">Its place.</param>
/// <param name="Facts">Its facts.</param>
/// <param name="Decision">What the policy says.</param>
/// <param name="Sender">What is special about the sender alone; null: nothing.</param>
/// <param name="Recipient">What is special about the recipient alone; null: nothing.</param>
internal sealed record AssertionExample(int Size, int[] At, AttemptFacts Facts, Decision Decision, string? Sender, string? Recipient)
{
    public ImmutableArray<RowCondition> Conditions(FactSpace space, bool hasSenderRegion, bool hasRecipientRegion)
    {
        var conditions = BoxText.Of(space.Dimensions, new Box([.. At.Select(static value => 1UL << value)]), space.Ties)
            .Where(condition => condition.Name != space.Dimensions[FactSpace.RegionsAt].Name || !(hasSenderRegion && hasRecipientRegion));
        return
        [
            .. conditions,
            .. Sender is null ? [] : new RowCondition[] { new("sender with", Sender) },
            .. Recipient is null ? [] : new RowCondition[] { new("recipient with", Recipient) },
        ];
    }
}

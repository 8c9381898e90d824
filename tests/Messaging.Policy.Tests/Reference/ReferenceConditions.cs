using System.Text.Json.Nodes;
using static Messaging.Policy.Tests.Reference.ReferenceJson;

namespace Messaging.Policy.Tests.Reference;

/// <summary>The `when` and `unless` of rules and budgets.</summary>
internal sealed class ReferenceConditions(JsonObject when, List<string> unless)
{
    private readonly List<string> verbs = Texts(when, "verbs");
    private readonly List<string> content = Texts(when, "content");
    private readonly List<string> fromKinds = Texts(when, "fromKinds");
    private readonly List<string> toKinds = Texts(when, "toKinds");
    private readonly List<string> fromBands = Texts(when, "fromBands");
    private readonly List<string> toBands = Texts(when, "toBands");
    private readonly List<string> fromRegions = [.. Texts(when, "fromRegions").Select(ReferenceRegions.Place)];
    private readonly List<string> toRegions = [.. Texts(when, "toRegions").Select(ReferenceRegions.Place)];
    private readonly List<string> toTags = Texts(when, "toTags");
    private readonly List<string> tags = Texts(when, "tags");
    private readonly bool? starting = when["starting"]?.GetValue<bool>();
    private readonly long? accountYoungerThan = Duration(when, "accountYoungerThan");

    /// <summary>Every condition holds and no tie of `unless` is held. A condition that is left out, or empty, holds.</summary>
    public bool Hold(ReferenceScene scene)
    {
        var attempt = scene.Attempt;
        return (verbs.Count == 0 || verbs.Contains(attempt.Verb))
            && (content.Count == 0 || content.Contains(attempt.Content))
            && (fromKinds.Count == 0 || fromKinds.Contains(scene.Sender.Kind))
            && (toKinds.Count == 0 || toKinds.Contains(scene.Recipient.Kind))
            && (fromBands.Count == 0 || scene.SenderBands.Exists(band => band is not null && fromBands.Contains(band.Name)))
            && (toBands.Count == 0 || scene.RecipientBands.Exists(band => band is not null && toBands.Contains(band.Name)))
            && (fromRegions.Count == 0 || IsIn(fromRegions, scene.Sender.Region, attempt.At))
            && (toRegions.Count == 0 || IsIn(toRegions, scene.Recipient.Region, attempt.At))
            && (toTags.Count == 0 || toTags.Exists(scene.Recipient.Tags.Contains))
            && (tags.Count == 0 || tags.Exists(scene.Ties.Contains))
            && (starting is null || starting == scene.Starting)
            && (accountYoungerThan is null || scene.Sender.CreatedAt is null || scene.Sender.CreatedAt + accountYoungerThan > attempt.At)
            && !unless.Exists(scene.Ties.Contains);
    }

    /// <summary>The region, the country of it, or a group to which that belongs at the instant; no region is in no list.</summary>
    private static bool IsIn(List<string> regions, string? region, long at) =>
        region is not null && ReferenceRegions.Ranks(region, at).Exists(rank => rank.Exists(regions.Contains));
}

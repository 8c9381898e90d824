namespace Messaging.Policy;

/// <summary>Attempts that no policy tells apart, told by one of them.</summary>
/// <param name="Label">The verbs and contents that it stands for.</param>
/// <param name="Verb">The verb.</param>
/// <param name="Content">The content.</param>
internal sealed record AttemptCell(string Label, MessageVerb Verb, ContentKind Content)
{
    private static readonly ContentKind[] Contents = [ContentKind.Text, ContentKind.Link, ContentKind.Post, ContentKind.Image, ContentKind.Video, ContentKind.Voice];
    private static readonly MessageVerb[] Verbs = [MessageVerb.Send, MessageVerb.Edit, MessageVerb.React, MessageVerb.Call, MessageVerb.Typing, MessageVerb.ReadReceipt, MessageVerb.AddToGroup, MessageVerb.Deliver];

    public static IReadOnlyList<AttemptCell> Of(PolicyMentions mentions, SpaceDemands demands) =>
    [
        .. Verbs.SelectMany(verb => ContentsOf(verb).Select(content => (Verb: verb, Content: content)))
            .GroupBy(attempt => Signature(mentions, attempt.Verb, attempt.Content) + Bit(demands.Verbs.Contains(attempt.Verb)) + Bit(demands.Contents.Contains(attempt.Content)))
            .Select(alike => new AttemptCell(Name([.. alike]), alike.First().Verb, alike.First().Content)),
    ];

    // What a call or a sign of typing holds is nothing that anybody sends.
    private static ContentKind[] ContentsOf(MessageVerb verb) => verb is MessageVerb.Send or MessageVerb.Edit or MessageVerb.Deliver ? Contents : [ContentKind.Text];

    private static string Name((MessageVerb Verb, ContentKind Content)[] alike) => string.Join(" and ", alike.GroupBy(attempt => attempt.Verb)
        .GroupBy(verb => verb.Count() == ContentsOf(verb.Key).Length ? "" : " " + string.Join("/", verb.Select(attempt => Name(attempt.Content.ToString()))))
        .Select(verbs => string.Join("/", verbs.Select(verb => Name(verb.Key.ToString()))) + verbs.Key));

    private static string Name(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static string Signature(PolicyMentions mentions, MessageVerb verb, ContentKind content) => string.Concat(
        mentions.Conditions.Select(when => Bit(Has(when.Verbs, verb) && Has(when.Content, content)))
            .Concat(mentions.Policies.Select(policy => verb == MessageVerb.Send ? Bit((policy.Requests.Content ?? []).Contains(content)) : ""))
            .Concat(mentions.Policies.Select(policy => policy.Audience.Verbs is { } verbs && verbs.ContainsKey(verb) ? $"({verb})" : "")))
        + verb switch
        {
            MessageVerb.Send => "s",
            MessageVerb.Deliver => "d",
            MessageVerb.Typing => "t",
            MessageVerb.ReadReceipt => "r",
            _ => "o",
        };

    private static bool Has<T>(IList<T>? list, T value) => list is not { Count: > 0 } || list.Contains(value);

    private static string Bit(bool holds) => holds ? "1" : "0";
}

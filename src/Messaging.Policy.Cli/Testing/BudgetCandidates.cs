using System.Globalization;
using System.Text.Json.Nodes;

namespace Messaging.Policy.Cli;

/// <summary>Scenarios that use a limit up: to one account and to many, by one and by many, with and without answers.</summary>
internal static class BudgetCandidates
{
    private const int MostSends = 600;
    private const int MostTies = 12;

    /// <summary>Messages a second: all at once, and slower than limits of a second.</summary>
    private static readonly int[] Paces = [50, 2, 1];

    private static readonly bool[] Switch = [true, false];
    private static readonly string[] Verbs = ["send", "call", "react", "addToGroup", "edit"];
    private static readonly string[] Contents = ["text", "link", "image", "post", "video", "voice"];

    public static IEnumerable<JsonObject> Of(MessagingPolicyOptions policy, string path)
    {
        var budgets = policy.Budgets!.Where((_, place) => path.StartsWith(string.Create(CultureInfo.InvariantCulture, $"$.budgets[{place}]"), StringComparison.Ordinal)).ToList();
        foreach (var budget in budgets.Count > 0 ? budgets : [.. policy.Budgets!])
        {
            var (isOfVerbs, isOfContents) = (path.Contains(".verbs", StringComparison.Ordinal), path.Contains(".costs", StringComparison.Ordinal) || path.Contains(".content", StringComparison.Ordinal));
            string?[] ties = [null, "friend", .. budget.Unless!, .. policy.Audience.Modes!.SelectMany(mode => mode.Routes!.Keys).Take(MostTies)];
            var count = (int)Math.Min(MostSends, (budget.Limit!.Value * 6 / 5) + 3);
            foreach (var candidate in
                from verb in isOfVerbs ? Verbs : ["send"]
                from content in isOfContents ? Contents : ["text"]
                from pace in Paces
                from isTagged in budget.When.Tags!.Count > 0 ? Switch : [true]
                from shape in Enum.GetValues<Shape>()
                from thread in new[] { null, "open", "answered" }
                from mode in policy.Audience.Modes!.Select(mode => mode.Name).Prepend(null)
                from tie in ties.Distinct()
                where Rarities(verb != "send", content != "text", thread != null, mode is not null, tie is not null) <= 2
                orderby Rarities(verb != "send", content != "text", thread != null, mode is not null, tie is not null), shape
                select (verb, content, pace, shape, thread, mode, tie, isTagged))
            {
                yield return Make(candidate.verb, candidate.content, candidate.pace, candidate.shape, candidate.thread, candidate.mode, candidate.tie, candidate.isTagged ? [.. budget.When.Tags!] : [], count, (int)budget.Limit!.Value, Created(budget));
            }
        }
    }

    /// <summary>Young enough where the limit is for young accounts.</summary>
    private static string? Created(BudgetOptions budget) =>
        budget.When.AccountYoungerThan is { } span ? NodaTime.Text.InstantPattern.ExtendedIso.Format(CandidateWorld.Start - (span.ToDuration() / 2)) : null;

    private static int Rarities(params ReadOnlySpan<bool> rare)
    {
        var count = 0;
        foreach (var each in rare)
        {
            count += each ? 1 : 0;
        }

        return count;
    }

    private static JsonObject Make(string verb, string content, int pace, Shape shape, string? thread, string? mode, string? tie, string[] tags, int count, int limit, string? created)
    {
        var (accounts, relations, communities, threads, steps) = (new JsonArray(), new JsonArray(), new JsonArray(), new JsonArray(), new JsonArray());
        var (senders, recipients) = (shape == Shape.ManySenders ? count : 1, shape is Shape.ManyRecipients or Shape.ManyAnswered ? count : 1);
        foreach (var id in Ids("sender", senders).Concat(Ids("recipient", recipients)))
        {
            accounts.Add((JsonNode)CandidateWorld.Account(id, id[0] == 'r' ? mode : null, createdAt: id[0] == 's' ? created : null));
        }

        foreach (var (sender, recipient) in Ids("sender", senders).SelectMany(sender => Ids("recipient", recipients).Select(recipient => (sender, recipient))))
        {
            CandidateWorld.AddTie(relations, communities, sender, recipient, tie);
            if (thread is not null)
            {
                threads.Add((JsonNode)Thread(sender, recipient, thread == "answered"));
            }
        }

        for (var i = 0; i < count; i++)
        {
            var (sender, recipient) = (CandidateWorld.Numbered("sender", senders > 1 ? i : 0), CandidateWorld.Numbered("recipient", recipients > 1 ? i : 0));
            steps.Add((JsonNode)Send(verb, content, sender, recipient, i / pace, tags));
            if (shape is Shape.Answered or Shape.ManyAnswered && i == limit - 1)
            {
                steps.Add((JsonNode)Send("send", "text", recipient, sender, i / pace, []));
            }
        }

        return new() { ["name"] = $"{verb} {content}, {shape}, tie {tie ?? "none"}", ["accounts"] = accounts, ["relations"] = relations, ["communities"] = communities, ["threads"] = threads, ["steps"] = steps };
    }

    private static JsonObject Send(string verb, string content, string from, string to, int second, string[] tags)
    {
        var send = new JsonObject { ["from"] = from, ["to"] = to, ["verb"] = verb, ["content"] = content };
        if (tags.Length > 0)
        {
            send["presents"] = new JsonArray([.. tags.Select(tag => (JsonNode)tag)]);
        }

        return new() { ["at"] = CandidateWorld.At(second), ["send"] = send };
    }

    private static JsonObject Thread(string from, string to, bool isAnswered) => new()
    {
        ["between"] = new JsonArray(from, to),
        ["startedBy"] = from,
        ["state"] = "open",
        ["sent"] = isAnswered ? new JsonObject { [from] = 1, [to] = 1 } : new JsonObject { [from] = 1 },
        ["lastAt"] = isAnswered ? new JsonObject { [from] = "2026-11-26T11:00:00Z", [to] = "2026-11-26T11:00:00Z" } : new JsonObject { [from] = "2026-11-26T11:00:00Z" },
        ["changedAt"] = "2026-11-26T11:00:00Z",
    };

    private static IEnumerable<string> Ids(string name, int count) => Enumerable.Range(0, count).Select(place => CandidateWorld.Numbered(name, place));

    private enum Shape
    {
        One,
        ManyRecipients,
        ManySenders,
        Answered,
        ManyAnswered,
    }
}

using System.Text.Json.Nodes;

namespace Messaging.Policy.Tests.Reference;

/// <summary>Random worlds hit what concerns repeats often enough to mean something.</summary>
public class RepeatCoverageTests
{
    private const int Worlds = 1_000;

    private static readonly JsonObject Laws = (JsonObject)JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Reference", "age-rules-2026-11-26.json")))!;

    private static readonly Dictionary<string, int> Hits = Count();

    [Theory]
    [InlineData("sent")]
    [InlineData("inProgress")]
    [InlineData("reused")]
    [InlineData("reused digest")]
    [InlineData("given back")]
    [InlineData("never settled")]
    [InlineData("successor")]
    [InlineData("silent refusal given back")]
    [InlineData("refund on declining")]
    public void Each_is_hit_in_one_of_a_hundred_worlds_or_more(string what) => Hits[what].Should().BeGreaterThanOrEqualTo(Worlds / 100);

    private static Dictionary<string, int> Count()
    {
        var hits = new Dictionary<string, int>();
        for (var seed = 0; seed < Worlds; seed++)
        {
            foreach (var what in In(WorldGenerator.Generate(seed)).Distinct())
            {
                hits[what] = hits.GetValueOrDefault(what) + 1;
            }
        }

        return hits;
    }

    private static IEnumerable<string> In(JsonObject world)
    {
        var held = new HashSet<string>();
        var refunds = world["policy"] is JsonObject policy && policy["budgets"] is JsonArray budgets && budgets.Any(budget => budget!["refundOn"]?.GetValue<string>() == "answer");
        if (refunds && ((JsonArray)world["steps"]!).Any(step => step!["decline"] is not null))
        {
            yield return "refund on declining";
        }

        foreach (var decided in ReferenceEvaluator.Run(world, Laws))
        {
            if (decided["permit"]?.GetValue<string>() is not { } permit)
            {
                continue;
            }

            var send = world["steps"]![decided["step"]!.GetValue<int>()]!["send"]!;
            var settle = send["settle"]?.GetValue<string>() ?? "commit";
            var shown = decided["senderSees"]!["outcome"]!.GetValue<string>();
            if (permit is "sent" or "inProgress")
            {
                yield return permit;
            }

            if (((JsonArray)decided["reasons"]!).Any(reason => reason!.GetValue<string>() == "message_id_reused"))
            {
                yield return send["digest"] is null ? "reused" : "reused digest";
            }

            if (permit == "granted" && settle != "commit")
            {
                yield return settle == "never" ? "never settled" : "given back";
            }

            if (permit == "refused" && shown != "deny" && settle == "giveBack")
            {
                yield return "silent refusal given back";
            }

            if (send["messageId"] is { } id && permit == "granted")
            {
                var key = $"{send["from"]} {send["to"]} {id}";
                if (held.Contains(key))
                {
                    yield return "successor";
                }

                if (settle == "never")
                {
                    held.Add(key);
                }
                else
                {
                    held.Remove(key);
                }
            }
        }
    }
}

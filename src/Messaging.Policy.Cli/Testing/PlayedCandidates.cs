using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Messaging.Policy.Cli;

/// <summary>Plays scenarios of limits and groups under a policy and under a mutant of it, until one comes out otherwise.</summary>
internal sealed class PlayedCandidates(MessagingPolicyOptions policy, PolicyMutant mutant, RegionLaws laws)
{
    private const int MostPlayed = 400;

    private static readonly string[] Told = ["outcome", "permit", "reasons", "retryAt", "remedies", "senderSees"];

    private readonly MessagingPolicyOptions full = PolicyDocument.WithDefaults(policy);
    private readonly PolicySource original = PolicySource.Of(policy, [], laws);
    private readonly PolicySource changed = PolicySource.Of(mutant.Policy, [], laws);
    private readonly ScenarioReader reader = new(new PolicyFinder(laws, PresetCatalog.All));
    private readonly string written = PolicyDocument.Write(policy);

    /// <summary>A scenario that expects what the policy says and the mutant does not; null where none was found.</summary>
    public async Task<string?> FindAsync(CancellationToken cancellationToken)
    {
        var candidates = mutant.Path.StartsWith("$.budgets", StringComparison.Ordinal) ? BudgetCandidates.Of(full, mutant.Path)
            : mutant.Path.StartsWith("$.groups", StringComparison.Ordinal) ? GroupCandidates.Of(full)
            : BudgetCandidates.Of(full, mutant.Path).Concat(GroupCandidates.Of(full));
        foreach (var candidate in candidates.Take(MostPlayed))
        {
            cancellationToken.ThrowIfCancellationRequested();
            candidate["policy"] = new JsonObject { ["name"] = "candidate" };
            var scenario = reader.Read(Encoding.UTF8.GetBytes(candidate.ToJsonString()), "a candidate", ".");
            var (one, other) = (await PlayAsync(scenario, original), await PlayAsync(scenario, changed));
            int[] steps = [.. one.Keys.Where(step => !one[step].SequenceEqual(other[step]))];
            if (steps.Length > 0)
            {
                return WithExpectations(candidate, one, steps);
            }
        }

        return null;
    }

    private static async Task<Dictionary<int, List<string>>> PlayAsync(Scenario scenario, PolicySource policy)
    {
        var sink = new RecordingSink();
        await ScenarioRun.PlayAsync(scenario with { Policy = policy }, sink);
        return sink.Steps;
    }

    private string WithExpectations(JsonObject candidate, Dictionary<int, List<string>> decisions, int[] steps)
    {
        foreach (var step in steps)
        {
            var node = candidate["steps"]![step]!.AsObject();
            JsonNode[] expected = [.. decisions[step].Select(JsonNode (text) =>
            {
                var json = JsonNode.Parse(text)!.AsObject();
                return new JsonObject(Told.Where(json.ContainsKey).Select(member => KeyValuePair.Create(member, json[member]?.DeepClone())));
            })];
            node["expect"] = node.ContainsKey("addToGroup") || node.ContainsKey("sendToGroup") ? new JsonArray(expected) : expected[0];
        }

        candidate["policy"] = JsonNode.Parse(written);
        Shorten(candidate, steps[0]);
        return candidate.ToJsonString();
    }

    /// <summary>Ends the scenario with the step that tells, and leaves out the accounts that are in no step.</summary>
    private static void Shorten(JsonObject candidate, int last)
    {
        var steps = candidate["steps"]!.AsArray();
        while (steps.Count > last + 1)
        {
            steps.RemoveAt(last + 1);
        }

        var text = steps.ToJsonString();
        bool IsUsed(JsonNode? id) => text.Contains($"\"{(string?)id}\"", StringComparison.Ordinal);
        Keep("accounts", account => IsUsed(account["id"]));
        Keep("relations", relation => IsUsed(relation["from"]) && IsUsed(relation["to"]));
        Keep("communities", pair => IsUsed(pair[0]) && IsUsed(pair[1]));
        Keep("threads", thread => IsUsed(thread["between"]![0]) && IsUsed(thread["between"]![1]));

        void Keep(string list, Func<JsonNode, bool> isKept)
        {
            var all = candidate[list]?.AsArray();
            for (var i = (all?.Count ?? 0) - 1; i >= 0; i--)
            {
                if (!isKept(all![i]!))
                {
                    all.RemoveAt(i);
                }
            }
        }
    }

    private sealed class RecordingSink : IDecisionSink
    {
        public Dictionary<int, List<string>> Steps { get; } = [];

        public void Begin(Scenario scenario)
        {
        }

        public void Add(in DecisionEntry entry)
        {
            var bytes = new ArrayBufferWriter<byte>();
            using (var writer = new Utf8JsonWriter(bytes, DecisionJson.Options))
            {
                DecisionJson.Write(writer, entry);
            }

            if (!Steps.TryGetValue(entry.Step, out var all))
            {
                Steps.Add(entry.Step, all = []);
            }

            all.Add(Encoding.UTF8.GetString(bytes.WrittenSpan));
        }

        public void Add(in InboxEntry entry)
        {
        }

        public void End()
        {
        }
    }
}

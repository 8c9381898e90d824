using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Messaging.Policy.Cli;

/// <summary>A scenario as its file states it: a world, then steps in the order of time.</summary>
internal sealed class ScenarioDocument
{
    [DisallowNull]
    public string? Name { get; set; }

    [JsonRequired]
    [JsonConverter(typeof(PolicyMemberConverter))]
    public JsonElement Policy { get; set; }

    public List<AccountDocument> Accounts { get; set; } = [];

    public List<RelationDocument> Relations { get; set; } = [];

    public List<AccountPair> Communities { get; set; } = [];

    public List<ReportDocument> Reports { get; set; } = [];

    public List<ThreadDocument> Threads { get; set; } = [];

    [JsonRequired]
    public List<StepDocument> Steps { get; set; } = [];
}

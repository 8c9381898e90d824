using System.Text.Json.Nodes;
using static Messaging.Policy.Tests.Reference.ReferenceJson;

namespace Messaging.Policy.Tests.Reference;

/// <summary>A budget: a bucket or a window.</summary>
internal sealed class ReferenceBudget
{
    public ReferenceBudget(JsonObject document)
    {
        Name = Text(document, "name")!;
        Key = Text(document, "key", "sender");
        Counts = Text(document, "counts", "message");
        Verbs = Texts(document, "verbs", "send");
        Limit = Number(document, "limit")!.Value;
        Window = Text(document, "window", "continuous");
        Zone = Text(document, "zone", "UTC");
        Unit = Text(document, "every") switch
        {
            "P1M" => "month",
            "P1W" => "week",
            _ => "day",
        };
        Every = Unit == "month" ? 0 : Duration(document, "every")!.Value;
        var refill = Number(document, "refill") ?? Math.Max(Limit, 1);
        EmissionInterval = Window == "continuous" ? (Every + refill - 1) / refill : 0;
        foreach (var (content, cost) in Object(document, "costs"))
        {
            Costs[content] = Number(cost!);
        }

        Conditions = new ReferenceConditions(Object(document, "when"), Texts(document, "unless"));
        RefundOnReply = Text(document, "refundOn", "never") is "reply" or "answer";
        RefundOnDecline = Text(document, "refundOn", "never") == "answer";
        AllowOnFailure = Text(document, "onFailure", "deny") == "allow";
        Disclosed = Flag(document, "disclosed", true);
    }

    public string Name { get; }

    public string Key { get; }

    public string Counts { get; }

    public List<string> Verbs { get; }

    public long Limit { get; }

    public string Window { get; }

    public string Zone { get; }

    /// <summary>What a calendar window is: day, week or month.</summary>
    public string Unit { get; }

    public long Every { get; }

    /// <summary>I, in microseconds: a token comes back after each, rounded up.</summary>
    public long EmissionInterval { get; }

    public Dictionary<string, long> Costs { get; } = [];

    public ReferenceConditions Conditions { get; }

    public bool RefundOnReply { get; }

    public bool RefundOnDecline { get; }

    public bool AllowOnFailure { get; }

    public bool Disclosed { get; }

    public string Code => Key == "recipient" ? "recipient_rate_limited" : "rate_limited";

    public long CostOf(string content) => Costs.TryGetValue(content, out var cost) ? cost : 1;
}

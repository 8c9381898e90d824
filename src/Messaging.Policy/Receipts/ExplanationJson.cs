using System.Text.Json;

namespace Messaging.Policy;

/// <summary>Explanations as JSON objects.</summary>
internal static class ExplanationJson
{
    public static NameTable<RuleState> States { get; } = new(
        ("notConcerned", RuleState.NotConcerned), ("notAsked", RuleState.NotAsked), ("exempt", RuleState.Exempt), ("judged", RuleState.Judged));

    public static NameTable<BudgetOutcome> BudgetOutcomes { get; } = new(
        ("lacking", BudgetOutcome.Lacking), ("granted", BudgetOutcome.Granted), ("notCounted", BudgetOutcome.NotCounted));

    /// <summary>Writes what led to a decision, without the decision.</summary>
    public static void Write(Utf8JsonWriter writer, Explanation explanation)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("rules"u8);
        foreach (var rule in explanation.Rules)
        {
            Write(writer, rule);
        }

        writer.WriteEndArray();
        writer.WriteBoolean("isRepeat"u8, explanation.Repeat == MessageRepeat.Repeat);
        writer.WriteBoolean("isOfFirst"u8, explanation.IsOfFirst);
        writer.WriteStartArray("budgets"u8);
        foreach (var budget in explanation.Budgets)
        {
            Write(writer, budget);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("failures"u8);
        foreach (var failure in explanation.Failures)
        {
            writer.WriteStartObject();
            writer.WriteString("port"u8, failure.Port);
            writer.WriteString("error"u8, Describe(failure.Exception));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    public static string Describe(Exception? exception) =>
        exception is null ? "the answer is not understood" : $"{exception.GetType().Name}: {exception.Message}";

    public static void Write(Utf8JsonWriter writer, RuleExplanation rule)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, rule.Reason.RuleId);
        writer.WriteString("code"u8, rule.Reason.Code);
        writer.WriteString("state"u8, States.TextOf(rule.State));
        if (rule.Ruling == Ruling.None)
        {
            writer.WriteNull("says"u8);
        }
        else
        {
            writer.WriteStartObject("says"u8);
            writer.WriteString("outcome"u8, OutcomeNames.Outcomes.TextOf(rule.Ruling.Ceiling));
            AnswerJson.WriteInstant(writer, "clearsAt"u8, rule.Ruling.ClearsAt);
            writer.WriteEndObject();
        }

        writer.WriteString("reads"u8, rule.Reads);
        if (!rule.Laws.IsEmpty)
        {
            writer.WriteStartArray("laws"u8);
            foreach (var law in rule.Laws)
            {
                writer.WriteStringValue(law.Id);
            }

            writer.WriteEndArray();
        }

        writer.WriteString("policyPath"u8, rule.PolicyPath);
        writer.WriteStartObject("compared"u8);
        foreach (var (what, value) in rule.Compared)
        {
            writer.WriteString(what, value);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, BudgetExplanation budget)
    {
        writer.WriteStartObject();
        writer.WriteString("name"u8, budget.Name);
        writer.WriteString("policyPath"u8, budget.PolicyPath);
        writer.WriteString("code"u8, budget.Rule.Code);
        writer.WriteString("outcome"u8, BudgetOutcomes.TextOf(budget.Outcome));
        writer.WriteNumber("limit"u8, budget.Limit);
        writer.WriteNumber("cost"u8, budget.Cost);
        AnswerJson.WriteInstant(writer, "clearsAt"u8, budget.ClearsAt);
        writer.WriteBoolean("isLow"u8, budget.IsLow);
        writer.WriteEndObject();
    }
}

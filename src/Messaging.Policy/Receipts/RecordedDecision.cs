using System.Text.Json.Serialization;

namespace Messaging.Policy;

/// <summary>A decision together with what it was made on, so that a receipt can be written. Immutable and safe for many threads.</summary>
[JsonConverter(typeof(HostOnlyJsonConverter<RecordedDecision>))]
public sealed class RecordedDecision
{
    private readonly CompiledPolicy _policy;

    internal RecordedDecision(Decision decision, DecisionFacts facts, CompiledPolicy policy)
    {
        Decision = decision;
        Facts = facts;
        _policy = policy;
    }

    /// <summary>The decision.</summary>
    public Decision Decision { get; }

    /// <summary>What it was made on.</summary>
    public DecisionFacts Facts { get; }

    /// <summary>The true outcome and the codes of all its reasons, without the facts. For the host's own logs, never for the sender.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Decision.ToString();

    /// <summary>Writes a receipt.</summary>
    /// <param name="key">The host's key.</param>
    /// <returns>The receipt.</returns>
    public DecisionReceipt CreateReceipt(ReceiptKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return DecisionReceipt.Write(key, _policy.Hash.Value, _policy.Laws, Facts, Decision.Outcome, Redecision.Codes(Decision));
    }
}

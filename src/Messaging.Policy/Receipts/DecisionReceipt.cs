using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace Messaging.Policy;

/// <summary>
/// A compact record of one decision that can be stored, and verified later by whoever has the facts again. It holds no personal data: the facts stand in it as a digest under
/// the host's key.
/// </summary>
/// <remarks>Its one form is a line of text (<see cref="ToString"/>); two receipts are equal when their lines are. Immutable and safe for many threads.</remarks>
public sealed class DecisionReceipt : IEquatable<DecisionReceipt>
{
    /// <summary>The version of the form that this version of the library writes and reads.</summary>
    public const int Version = 1;

    internal DecisionReceipt(ReceiptText text) => Text = text;

    /// <summary>The instant of the decision, in whole microseconds.</summary>
    public Instant At => Text.At;

    /// <summary>What was attempted; <see cref="MessageVerb.Unknown"/> where that was not understood.</summary>
    public MessageVerb Verb => Text.Verb;

    /// <summary>The outcome.</summary>
    public Outcome Outcome => Text.Outcome;

    /// <summary>The codes of the reasons, in order of precedence.</summary>
    public ImmutableArray<string> Reasons => Text.Reasons;

    /// <summary>The hash of the policy (<see cref="PolicyDocument.Hash"/>).</summary>
    public string PolicyHash => Text.PolicyHash;

    /// <summary>The edition of the law data and its hash, with a colon between (<see cref="RegionLaws.Identity"/>).</summary>
    public string LawData => Text.LawData;

    /// <summary>The name of the key.</summary>
    public string KeyId => Text.KeyId;

    /// <summary>The digest of the facts under the key: 64 lower-case hexadecimal digits.</summary>
    public string FactsDigest => Text.FactsDigest;

    private ReceiptText Text { get; }

    /// <summary>Reads a receipt.</summary>
    /// <param name="text">The line.</param>
    /// <returns>The receipt; whether it is genuine is another question (<see cref="Verify"/>).</returns>
    /// <exception cref="FormatException">It is no receipt, or of another version.</exception>
    public static DecisionReceipt Parse(string text) => new(ReceiptText.Parse(text));

    /// <summary>Reads a receipt, if it is one of this version.</summary>
    /// <param name="text">The line.</param>
    /// <param name="receipt">The receipt; null: it is none.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out DecisionReceipt? receipt)
    {
        receipt = ReceiptText.TryParse(text, out var parsed) ? new(parsed) : null;
        return receipt is not null;
    }

    /// <summary>Whether the receipt is as it was written under this key; needs neither policy nor facts.</summary>
    /// <param name="key">The key.</param>
    /// <returns>True if it is.</returns>
    public bool IsSealedBy(ReceiptKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.Id == KeyId
            && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Text.SealUnder(key)), Encoding.ASCII.GetBytes(Text.Seal));
    }

    /// <summary>Verifies the receipt: the same policy must decide the same on the same facts.</summary>
    /// <param name="key">The key under which it was written.</param>
    /// <param name="facts">The facts, from wherever the host has them again.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="rules">The host's own rules; null: none.</param>
    /// <param name="laws">The law data of that day; null: the shipped data set.</param>
    /// <returns>What was found.</returns>
    /// <exception cref="PolicyDocumentException">The policy is not valid.</exception>
    public ReceiptOutcome Verify(ReceiptKey key, DecisionFacts facts, MessagingPolicyOptions policy, IReadOnlyList<ISendRule>? rules = null, RegionLaws? laws = null)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(facts);
        var compiled = PolicySource.Of(policy, rules ?? [], laws ?? RegionLaws.Shipped).Current;
        return key.Id != KeyId ? ReceiptOutcome.OtherKey
            : !IsSealedBy(key) ? ReceiptOutcome.Altered
            : compiled.Hash.Value != PolicyHash ? ReceiptOutcome.OtherPolicy
            : LawData != ReceiptText.LawDataOf(compiled.Laws) ? ReceiptOutcome.OtherLawData
            : facts.Attempt.At is null || key.Digest(FactsForm.BytesOf(facts)) != FactsDigest ? ReceiptOutcome.OtherFacts
            : Redecision.Decide(facts, compiled) is var anew && anew.Outcome == Outcome && anew.Reasons.SequenceEqual(Reasons) ? ReceiptOutcome.Verified
            : ReceiptOutcome.OtherDecision;
    }

    /// <inheritdoc/>
    public bool Equals(DecisionReceipt? other) => other is not null && ToString() == other.ToString();

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as DecisionReceipt);

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>The receipt as one line of ASCII; reading it gives an equal receipt.</summary>
    /// <returns>The line.</returns>
    public override string ToString() => $"{Text.Body}{Text.Seal}";

    internal static DecisionReceipt Write(ReceiptKey key, string policyHash, RegionLaws laws, DecisionFacts facts, Outcome outcome, ImmutableArray<string> reasons)
    {
        var text = new ReceiptText
        {
            At = facts.Attempt.At!.Value,
            Verb = Names.Verbs.Has(facts.Attempt.Verb) ? facts.Attempt.Verb : MessageVerb.Unknown,
            Outcome = outcome,
            Reasons = reasons,
            PolicyHash = policyHash,
            LawData = ReceiptText.LawDataOf(laws),
            KeyId = key.Id,
            FactsDigest = key.Digest(FactsForm.BytesOf(facts)),
        };
        return new(text with { Seal = text.SealUnder(key) });
    }
}

using NodaTime;

namespace Messaging.Policy;

/// <summary>A policy: one object model for policy documents (JSON), sections of a configuration, which are read as documents, and code.</summary>
/// <remarks>Every member may be left out; what it then means is said at each. It is validated and compiled as a whole when it is used; later changes to the object have no effect on a compiled policy. Not safe for many threads while it is being written.</remarks>
/// <example>
/// <code>
/// var policy = new MessagingPolicyOptions { Name = "house", Audience = new() { Default = "friends" } };
/// var evaluator = new MessagingPolicyEvaluator(policy, store.Ports);
/// </code>
/// </example>
public sealed class MessagingPolicyOptions : PolicyPartOptions
{
    /// <summary>The name of the policy. Default: none.</summary>
    public string? Name { get; set; }

    /// <summary>The date of the rules that it describes. Default: none.</summary>
    public LocalDate? AsOf { get; set; }

    /// <summary>Where it comes from. Default: none.</summary>
    public IList<string>? Sources { get; set; }

    /// <summary>Whether an account may write to itself. Default: deny.</summary>
    public SelfMessages SelfMessages { get; set; }

    /// <summary>How long an acquire that was not settled keeps its message id to itself, in weeks to seconds; longer than zero. Default: one minute.</summary>
    public Period Lease { get; set; } = Period.FromMinutes(1);

    /// <summary>What is asked of the sender's account.</summary>
    public AccountOptions Accounts { get; set; } = new();

    /// <summary>The age rules; null: no age rules at all. Default: 16 everywhere, unknown age refused.</summary>
    public AgeOptions? Ages { get; set; } = new();

    /// <summary>Ties that the policy computes, by their tag. Default: none.</summary>
    public IDictionary<string, ComputedTieOptions>? Ties { get; set; }

    /// <summary>The privacy modes.</summary>
    public AudienceOptions Audience { get; set; } = new();

    /// <summary>Message requests.</summary>
    public RequestOptions Requests { get; set; } = new();

    /// <summary>The policy's own rules, in order; at most 64 together with the host's. Default: none.</summary>
    public IList<PolicyRuleOptions>? Rules { get; set; }

    /// <summary>Token buckets; at most 64. Default: none.</summary>
    public IList<BudgetOptions>? Budgets { get; set; }

    /// <summary>Groups.</summary>
    public GroupOptions Groups { get; set; } = new();

    /// <summary>Read receipts and typing signs.</summary>
    public SignalOptions Signals { get; set; } = new();

    /// <summary>What to tell a sender who lacks a tag, or for a rule's code: remedies by tag or code; at most 64. Default: none.</summary>
    public IDictionary<string, string>? Remedies { get; set; }

    /// <summary>Which rules are not judged, per kind of sender and of recipient. A kind that is left out keeps its default.</summary>
    public ExemptionOptions Exemptions { get; set; } = new();

    /// <summary>How much of a reason the sender may know, by code. Default: own and pair reasons exact, recipient reasons merged.</summary>
    public IDictionary<string, Disclosure>? Disclosure { get; set; }
}

using System.Text.Json.Serialization;
using NodaTime;

namespace Messaging.Policy;

/// <summary>What the sender may be told of a decision. Budgets and conversations move by this alone.</summary>
/// <remarks><c>default</c> is a denial that says nothing. Immutable and safe for many threads.</remarks>
/// <example>
/// <code>
/// var view = (await evaluator.CanSendMessageAsync(new SendAttempt("ana", "ben"))).SenderView;
/// var body = JsonSerializer.Serialize(view);  // codes, and retryAt as an instant
/// var wait = view.RetryAfter(now);            // whole seconds, for a header
/// </code>
/// </example>
[JsonConverter(typeof(SenderViewJsonConverter))]
public readonly record struct SenderView
{
    private readonly MicrosOrNever _retryAt;

    internal SenderView(Outcome outcome, ReasonList reasons, long retryAt, RemedyList remedies, Affordance affordance, Advisories advisories)
    {
        Outcome = outcome;
        Reasons = reasons;
        _retryAt = new(retryAt);
        Remedies = remedies;
        Affordance = affordance;
        Advisories = advisories;
    }

    /// <summary>Deny, request or deliver, and nothing else.</summary>
    public Outcome Outcome { get; }

    /// <summary>Why it is denied, as far as the sender may know; empty where it is not.</summary>
    public ReasonList Reasons { get; }

    /// <summary>The first instant at which it is worth trying again, to the microsecond; null where there is none or it may not be told.</summary>
    public Instant? RetryAt => _retryAt.Instant;

    /// <summary>What the sender could do about the reasons shown.</summary>
    public RemedyList Remedies { get; }

    /// <summary>What to show on the recipient's profile.</summary>
    public Affordance Affordance { get; }

    /// <summary>What may go wrong.</summary>
    public Advisories Advisories { get; }

    /// <summary>How long to wait before it is worth trying again, for a header such as <c>Retry-After</c>.</summary>
    /// <param name="now">The instant from which to count.</param>
    /// <returns>Whole seconds, rounded up so that the wait is never too short, and at least one; null where <see cref="RetryAt"/> is.</returns>
    public TimeSpan? RetryAfter(Instant now) =>
        RetryAt is { } at ? TimeSpan.FromSeconds(Math.Max(1, WholeSeconds(at - now))) : null;

    private static long WholeSeconds(Duration span) => (long)((span.ToInt128Nanoseconds() + 999_999_999) / 1_000_000_000);
}

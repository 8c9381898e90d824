using NodaTime;

namespace Messaging.Policy.Testing;

/// <summary>Permits for the tests of a host that sends: what does it do when a permit is granted, refused, or that of a message that was sent before?</summary>
/// <remarks>Safe for many threads.</remarks>
/// <example>
/// <code>
/// var granted = TestPermits.Granted();
/// await new OurSender(new OurFakeEvaluator(granted.Permit)).SendAsync("ana", "ben", "hello");
/// Assert.True(granted.IsCommitted);
/// </code>
/// </example>
public static class TestPermits
{
    private static readonly Instant Noon = Instant.FromUtc(2026, 11, 22, 12, 0);

    /// <summary>Granted: to be sent, then committed or given back.</summary>
    /// <param name="decision">What was decided; null: deliver.</param>
    /// <returns>The permit and its record.</returns>
    /// <exception cref="ArgumentException">The decision is a refusal.</exception>
    public static TestPermit Granted(Decision? decision = null)
    {
        var granted = decision ?? TestDecisions.Deliver();
        return granted.IsAllowed ? Holding(granted, PermitStatus.Granted) : throw new ArgumentException("A granted permit's decision is no refusal.", nameof(decision));
    }

    /// <summary>Refused, and the sender is told so. It holds nothing.</summary>
    /// <param name="decision">What was decided; null: a refusal because the recipient's settings say so.</param>
    /// <returns>The permit; there is nothing to record.</returns>
    /// <exception cref="ArgumentException">The decision is no refusal.</exception>
    public static TestPermit Refused(Decision? decision = null)
    {
        var refused = decision ?? TestDecisions.Deny(Reason.RecipientMode);
        return refused.IsAllowed ? throw new ArgumentException("A refused permit's decision is a refusal.", nameof(decision)) : new(new SendPermit(refused, PermitStatus.Refused), record: null);
    }

    /// <summary>Refused, and the sender is not told so: it is settled like a granted one, and the message goes nowhere.</summary>
    /// <param name="decision">What was decided; null: a refusal that is shown as a delivery.</param>
    /// <returns>The permit and its record.</returns>
    /// <exception cref="ArgumentException">The decision is no refusal, or the sender is shown one.</exception>
    public static TestPermit RefusedInSilence(Decision? decision = null)
    {
        var refused = decision ?? TestDecisions.DenyInSilence(Outcome.Deliver, Reason.SenderBlocked);
        return refused.IsAllowed || refused.SenderView.Outcome == Outcome.Deny
            ? throw new ArgumentException("The decision of a permit that is refused in silence is a refusal that the sender is shown as something else.", nameof(decision))
            : Holding(refused, PermitStatus.Refused);
    }

    /// <summary>That of a message that was sent before: not to be sent again.</summary>
    /// <param name="first">The decision on the first attempt; null: deliver.</param>
    /// <returns>The permit; there is nothing to record.</returns>
    public static TestPermit Sent(Decision? first = null) => new(new SendPermit(first ?? TestDecisions.Deliver(), PermitStatus.Sent), record: null);

    /// <summary>That of a message that another attempt holds: not to be sent yet.</summary>
    /// <param name="first">The decision on the first attempt; null: deliver.</param>
    /// <returns>The permit; there is nothing to record.</returns>
    public static TestPermit InProgress(Decision? first = null) => new(new SendPermit(first ?? TestDecisions.Deliver(), PermitStatus.InProgress), record: null);

    /// <summary>A permit that was acquired in a world of two, with another decision in its place.</summary>
    private static TestPermit Holding(Decision decision, PermitStatus status)
    {
        var store = new InMemoryMessagingStore();
        store.SetAccount(new Account { Id = "sender", BirthDate = new LocalDate(1990, 5, 1), Phone = PhoneLine.Mobile, Email = EmailState.Verified });
        store.SetAccount(new Account { Id = "recipient", BirthDate = new LocalDate(1990, 5, 1), Phone = PhoneLine.Mobile, Email = EmailState.Verified });
        var record = new RecordingBudgets(store);
        var evaluator = new MessagingPolicyEvaluator(new MessagingPolicyOptions { Ages = null, Audience = new() { Default = "everyone" } }, store.Ports with { Budgets = record });
        var acquiring = evaluator.AcquireSendAsync(new("sender", "recipient") { At = Noon, MessageId = "message" });

        // Over a store in memory every call ends before it returns.
        return new(acquiring.AsTask().GetAwaiter().GetResult().Deciding(decision, status), record);
    }
}

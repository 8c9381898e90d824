using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Messaging.Policy.Cli;

/// <summary>A world in which one kind of law may make a difference: who writes is so old, in one region, and so is who is written to.</summary>
/// <param name="Kind">The kind that the policy adopts.</param>
/// <param name="Region">Where the law is.</param>
/// <param name="At">When.</param>
/// <param name="SenderAge">The age of who writes; null: unknown.</param>
/// <param name="RecipientAge">The age of who is written to; null: grown up, and elsewhere.</param>
internal sealed record LawExample(LawKind Kind, Region Region, Instant At, int? SenderAge, int? RecipientAge)
{
    // In no region that has a law on contact or a minimum.
    private const string Elsewhere = "NL";

    private const string GrownUp = "1960-01-01";

    /// <summary>A policy that asks for nothing but what the kind asks for.</summary>
    public static MessagingPolicyOptions Policy(LawKind kind) => PolicyDocument.Parse(PolicyText(kind));

    public static PolicySource Evaluator(LawKind kind, RegionLaws laws) => PolicySource.Of(Policy(kind), [], laws);

    public Outcome Decide(PolicySource policy)
    {
        var store = new InMemoryMessagingStore();
        store.SetAccount(new Account { Id = "sender", Region = RecipientAge is null ? Region : Region.Parse(Elsewhere), BirthDate = Birth(SenderAge) });
        store.SetAccount(new Account { Id = "recipient", Region = RecipientAge is null ? Region.Parse(Elsewhere) : Region, BirthDate = RecipientAge is null ? new LocalDate(1960, 1, 1) : Birth(RecipientAge) });
        var evaluator = new MessagingPolicyEvaluator(policy, store.Ports, new EvaluatorOptions());
        var decision = evaluator.CanSendMessageAsync(new SendAttempt { Sender = "sender", Recipient = "recipient", Verb = MessageVerb.Send, Content = ContentKind.Text, At = At });
        return decision.IsCompleted ? decision.Result.Outcome : decision.AsTask().GetAwaiter().GetResult().Outcome;
    }

    /// <summary>The example as a scenario that expects an outcome.</summary>
    public string ToScenario(Outcome expected) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""
        { "name": "{{LawKinds.Name(Kind)}} in {{Region}}",
          "policy": {{PolicyText(Kind)}},
          "accounts": [
            { "id": "sender", "region": "{{(RecipientAge is null ? Region.Code : Elsewhere)}}"{{BirthText(SenderAge)}} },
            { "id": "recipient", "region": "{{(RecipientAge is null ? Elsewhere : Region.Code)}}"{{(RecipientAge is null ? $", \"birthDate\": \"{GrownUp}\"" : BirthText(RecipientAge))}} }
          ],
          "steps": [ { "at": "{{InstantPattern.ExtendedIso.Format(At)}}", "check": { "from": "sender", "to": "recipient" }, "expect": { "outcome": "{{Names.Outcomes.Of(expected)}}" } } ] }
        """);

    private static string PolicyText(LawKind kind) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{ "ages": { "unknownAge": "accept", "minimum": { "default": {{(kind == LawKind.AgeAttained ? 18 : 0)}} }, "laws": ["{{LawKinds.Name(kind)}}"] }, "audience": { "default": "everyone" } }""");

    private string BirthText(int? age) => Birth(age) is { } date ? $", \"birthDate\": \"{LocalDatePattern.Iso.Format(date)}\"" : "";

    /// <summary>The birthday was a while ago, so that no zone matters; where attainment is asked about, it was yesterday.</summary>
    private LocalDate? Birth(int? age) => age is { } years ? At.InUtc().Date.PlusYears(-years).PlusDays(Kind == LawKind.AgeAttained ? -1 : -40) : null;
}

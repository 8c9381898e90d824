using System.Collections.Immutable;
using NodaTime;

namespace Messaging.Policy.Tests.Analysis;

/// <summary>Which facts an assertion is about, and what it allows; written apart from the code that checks it.</summary>
internal static class AssertedFacts
{
    public static bool IsAbout(this PolicyAssertion assertion, AttemptFacts facts, AttemptFacts plain, Instant now)
    {
        var held = FactCount.Names(facts.Relations.Outgoing).Select(name => name is "Follows" ? "follower" : name.ToLowerInvariant())
            .Concat(FactCount.Names(facts.Relations.Incoming).Select(name => name switch { "Follows" => "followed", "Allows" => "allowed", _ => name.ToLowerInvariant() }))
            .Concat(facts.Relations.ShareCommunity ? ["community"] : [])
            .ToHashSet();
        var wrote = facts.Thread.State == MessageThreadState.None ? default : facts.Thread.SideOf(facts.Recipient!.Id, facts.Sender!.Id);
        if (held.Contains("followed") && held.Contains("follower"))
        {
            held.Add("friend");
        }

        if (wrote.Sent > 0 && (facts.Thread.State != MessageThreadState.Declined || facts.Thread.StartedBy == facts.Recipient!.Id))
        {
            held.Add("answered");
        }

        return IsAmong(assertion.Verbs, facts.Attempt.Verb) && IsAmong(assertion.Contents, facts.Attempt.Content)
            && assertion.Holding.All(held.Contains) && !assertion.Without.Any(held.Contains)
            && IsAmong(assertion.Modes, facts.Recipient!.Mode ?? PolicyAssertion.NoChoice) && IsAmong(assertion.SenderModes, facts.Sender!.Mode ?? PolicyAssertion.NoChoice)
            && IsAmong(assertion.Conversations, facts.Thread.State)
            && (assertion.AnsweredBefore is not { } span || (held.Contains("answered") && wrote.LastAt < now - span.ToDuration()))
            && (facts.Blocks != BlockPair.None) == assertion.IsBlocked
            && IsIn(assertion.Sender, facts.Sender!, plain.Sender!, now) && IsIn(assertion.Recipient, facts.Recipient!, plain.Recipient!, now);
    }

    public static bool Allows(this PolicyAssertion assertion, in Decision decision) =>
        !(decision.Outcome > assertion.AtMost) && !(decision.Outcome < assertion.AtLeast) && !(decision.SenderView.Outcome > assertion.ShownAtMost);

    private static bool IsIn(AccountScope scope, Account account, Account plain, Instant now) =>
        account.Kind == scope.Kind && HasAge(scope, account, now)
        && (scope.Regions.IsEmpty ? account.Region == plain.Region : scope.Regions.Contains(account.Region.Code))
        && (scope.Phones.IsEmpty ? account.Phone == plain.Phone : scope.Phones.Contains(account.Phone))
        && (scope.Emails.IsEmpty ? account.Email == plain.Email : scope.Emails.Contains(account.Email))
        && (scope.AgeAssurances.IsEmpty ? account.AgeAssurance == plain.AgeAssurance : scope.AgeAssurances.Contains(account.AgeAssurance))
        && (scope.Consents.IsEmpty ? account.Consent == plain.Consent : scope.Consents.Contains(account.Consent));

    private static bool HasAge(AccountScope scope, Account account, Instant now)
    {
        var isNarrow = scope.From is not null || scope.To is not null;
        if (account.Kind != AccountKind.Person)
        {
            return true;
        }

        if (account.BirthDate is not { } birth)
        {
            return scope.UnknownAge ?? !isNarrow;
        }

        var years = Period.Between(birth, now.InUtc().Date, PeriodUnits.Years).Years;
        return scope.UnknownAge != true && years >= (scope.From ?? 0) && years < (scope.To ?? int.MaxValue);
    }

    private static bool IsAmong<T>(ImmutableArray<T> names, T name) => names.IsEmpty || names.Contains(name);
}

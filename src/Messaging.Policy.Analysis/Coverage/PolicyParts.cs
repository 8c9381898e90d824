namespace Messaging.Policy;

/// <summary>Lists the parts of a policy that can have a say.</summary>
internal static class PolicyParts
{
    /// <summary>What refuses by a reason of the library's, and where a policy asks for it.</summary>
    public static readonly (string Code, string Path)[] Refusals =
    [
        ("phone_unverified", "$.accounts.phone.required"),
        ("phone_line_type", "$.accounts.phone.lineTypes"),
        ("email_unverified", "$.accounts.email.required"),
        ("account_too_new", "$.accounts.minimumTenure"),
        ("sender_reported", "$.accounts.reports"),
        ("sender_mode_closed", "$.audience.reciprocity"),
        ("sender_consent_missing", "$.ages.consent"),
        ("recipient_consent_missing", "$.ages.consent"),
        ("request_limit", "$.requests.messages"),
        ("request_content", "$.requests.content"),
        ("request_declined", "$.requests.declineCoolDown"),
        ("group_full", "$.groups.memberLimit"),
        ("too_few_friends_inside", "$.groups.friendsInside"),
        ("creator_approval", "$.groups.creatorApproval"),
        ("blocked_in_group", "$.groups.blocks"),
    ];

    public static IEnumerable<(string Path, string What)> Of(MessagingPolicyOptions policy) =>
        OfAccounts(policy).Concat(OfAges(policy)).Concat(OfAudience(policy)).Concat(OfRules(policy)).Concat(OfBudgets(policy)).Concat(OfRest(policy));

    private static IEnumerable<(string Path, string What)> OfAccounts(MessagingPolicyOptions policy)
    {
        var accounts = policy.Accounts;
        (bool IsAsked, string Path, string What)[] all =
        [
            (accounts.Phone.Required, "$.accounts.phone.required", "phone number"),
            (accounts.Phone.Required && accounts.Phone.LineTypes!.Count < 4, "$.accounts.phone.lineTypes", "kinds of phone lines"),
            (accounts.Email.Required, "$.accounts.email.required", "e-mail address"),
            (accounts.MinimumTenure is not null, "$.accounts.minimumTenure", "age of the account"),
            (accounts.Reports is not null, "$.accounts.reports", "reports"),
            (policy.Ages?.Consent is not null, "$.ages.consent", "guardian's consent"),
            (policy.Audience.Reciprocity, "$.audience.reciprocity", "reciprocity"),
        ];
        return all.Where(part => part.IsAsked).Select(part => (part.Path, part.What)).Concat(accounts.UnavailableRegions!.Select((region, place) => ($"$.accounts.unavailableRegions[{place}]", $"region {region}")));
    }

    private static IEnumerable<(string Path, string What)> OfAges(MessagingPolicyOptions policy) => policy.Ages is not { } ages ? [] :
    [
        ("$.ages.minimum.default", "minimum age"),
        .. ages.Minimum.Regions!.Keys.Select(region => ($"$.ages.minimum.regions.{region}", $"minimum age of {region}")),
        .. ages.Assurance.Regions!.Keys.Select(region => ($"$.ages.assurance.regions.{region}", $"proof of age of {region}")),
        .. ages.Bands!.Select((band, place) => ($"$.ages.bands[{place}]", $"band {band.Name}")),
        .. ages.Pairs!.Select((pair, place) => ($"$.ages.pairs[{place}]", $"pair {pair.From} to {pair.To}")),
    ];

    private static IEnumerable<(string Path, string What)> OfAudience(MessagingPolicyOptions policy) =>
        policy.Audience.Modes!.SelectMany((mode, place) => mode.Routes!.Keys.Select(tie => ($"$.audience.modes[{place}].routes.{tie}", $"route {tie} of mode {mode.Name}"))
                .Prepend(($"$.audience.modes[{place}]", $"mode {mode.Name}")))
            .Concat(policy.Ties!.Keys.Select(tie => ($"$.ties.{tie}", $"tie {tie}")));

    private static IEnumerable<(string Path, string What)> OfRules(MessagingPolicyOptions policy) =>
        policy.Rules!.SelectMany((rule, place) => rule.Unless!.Select((tie, at) => ($"$.rules[{place}].unless[{at}]", $"rule {rule.Code} unless {tie}")).Prepend(($"$.rules[{place}]", $"rule {rule.Code}")));

    private static IEnumerable<(string Path, string What)> OfBudgets(MessagingPolicyOptions policy) =>
        policy.Budgets!.SelectMany((budget, place) => new[] { ($"$.budgets[{place}]", $"budget {budget.Name}"), ($"$.budgets[{place}].limit", $"budget {budget.Name} used up") });

    private static IEnumerable<(string Path, string What)> OfRest(MessagingPolicyOptions policy)
    {
        var groups = policy.Groups;
        (bool IsAsked, string Path, string What)[] all =
        [
            (policy.Requests.Messages is not null && HasRequests(policy), "$.requests.messages", "number of messages of a request"),
            (HasRequests(policy) && policy.Requests.Content!.Count < 6, "$.requests.content", "content of a request"),
            (HasRequests(policy) && policy.Requests.DeclineCoolDown is { } span && span != NodaTime.Period.Zero && span.ToDuration() > NodaTime.Duration.Zero, "$.requests.declineCoolDown", "cool-down of a declined request"),
            (groups.MemberLimit is not null, "$.groups.memberLimit", "size of groups"),
            (groups.FriendsInside is { Count: > 0 }, "$.groups.friendsInside", "friends inside a group"),
            (groups.CreatorApproval is { Count: > 0 }, "$.groups.creatorApproval", "approval of a group's creator"),
        ];
        return all.Where(part => part.IsAsked).Select(part => (part.Path, part.What))
            .Concat(policy.Disclosure!.Keys.Select(code => ($"$.disclosure.{code}", $"disclosure of {code}")))
            .Concat(policy.Remedies!.Keys.Select(code => ($"$.remedies.{code}", $"remedy of {code}")));
    }

    private static bool HasRequests(MessagingPolicyOptions policy) => policy.Audience.Modes!.Any(mode => mode.Routes!.Values.Contains(Outcome.Request)) || policy.Rules!.Any(rule => rule.Outcome == Outcome.Request);
}

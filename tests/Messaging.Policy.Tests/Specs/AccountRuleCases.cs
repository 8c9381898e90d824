using NodaTime;

namespace Messaging.Policy.Tests.Specs;

/// <summary>Rules about who is there and about the sender's account: SYS, EXI, DUP, SLF, STD, RPT, PHN, EML, TEN, REG.</summary>
internal static class AccountRuleCases
{
    private static readonly Instant Noon = World.Noon;
    private static readonly Duration Hour = Duration.FromHours(1);

    public static IEnumerable<RuleCase> All =>
    [
        new("SYS-1", "the accounts cannot be looked up", "facts_unavailable")
        {
            Given = world => world.WithPorts(ports => ports with { Accounts = new UnreachableAccounts() }),
            Twin = world => world.WithPorts(ports => ports),
        },
        new("EXI-1", "there is no such sender", "sender_unknown")
        {
            Given = world => world.Without("ana"),
            Twin = world => world.Account("ana"),
        },
        new("DUP-1", "the id is that of a message with another kind of content", "message_id_reused")
        {
            Given = world => world.Send(messageId: "m"),
            Twin = world => world.Later(Duration.FromDays(1)),
            Attempt = world => world.Attempt(messageId: "m", content: ContentKind.Link),
        },
        new("DUP-1", "the id is that of a message that presented something else", "message_id_reused")
        {
            Given = world => world.Send(messageId: "m"),
            Twin = world => world.Later(Duration.FromDays(1)),
            Attempt = world => world.Attempt(messageId: "m") with { Presents = TagSet.Of("x-invited") },
        },
        new("DUP-1", "the id is that of a message with another digest", "message_id_reused")
        {
            Given = world => world.Commit(world.Acquire(world.Attempt(messageId: "m") with { Digest = "one" })),
            Twin = world => world.Later(Duration.FromDays(1)),
            Attempt = world => world.Attempt(messageId: "m") with { Digest = "two" },
        },
        new("SLF-1", "a message to oneself", "self_message")
        {
            Given = _ => { },
            Twin = world => world.With(policy => policy.SelfMessages = SelfMessages.Deliver),
            Attempt = world => world.Attempt("ana", "ana"),
        },
        new("STD-1", "the sender is deactivated", "sender_deactivated")
        {
            Given = world => world.Account("ana", ana => ana with { Standing = new(StandingState.Deactivated) }),
            Twin = world => world.Account("ana", ana => ana with { Standing = Standing.Good }),
        },
        new("STD-1", "an until of a deactivated account means nothing", "sender_deactivated")
        {
            Given = world => world.Account("ana", ana => ana with { Standing = new(StandingState.Deactivated, Noon - Hour) }),
            Twin = world => world.Account("ana", ana => ana with { Standing = Standing.Good }),
        },
        new("STD-2", "the sender is suspended without end", "sender_suspended")
        {
            Given = world => world.Account("ana", ana => ana with { Standing = new(StandingState.Suspended) }),
            Twin = world => world.Account("ana", ana => ana with { Standing = Standing.Good }),
        },
        new("STD-2", "the sender is suspended for an hour", "sender_suspended")
        {
            Given = world => world.Account("ana", ana => ana with { Standing = new(StandingState.Suspended, Noon + Hour) }),
            Twin = world => world.Account("ana", ana => ana with { Standing = new(StandingState.Suspended, Noon) }),
            ClearsAt = Noon + Hour,
        },
        new("STD-3", "the sender is locked out of beginning", "sender_start_locked")
        {
            Given = world => world.Account("ana", ana => ana with { Standing = new(StandingState.StartLocked, Noon + Hour) }),
            Twin = world => world.Account("ana", ana => ana with { Standing = new(StandingState.StartLocked, Noon) }),
            ClearsAt = Noon + Hour,
        },
        new("STD-3", "without end, until the conversation is there", "sender_start_locked")
        {
            Given = world => world.Account("ana", ana => ana with { Standing = new(StandingState.StartLocked) }),
            Twin = world => world.Thread(MessageThreadState.Open, ana: 1),
        },
        new("STD-3", "a pending thread of one's own is still a start", "sender_start_locked")
        {
            Given = world => world.Account("ana", ana => ana with { Standing = new(StandingState.StartLocked) }).Thread(MessageThreadState.Pending, "ana", ana: 1),
            Twin = world => world.Thread(MessageThreadState.Pending, "ben", ben: 1),
        },
        new("STD-3", "a declined thread is a start", "sender_start_locked")
        {
            Given = world => world.Account("ana", ana => ana with { Standing = new(StandingState.StartLocked) }).Thread(MessageThreadState.Declined, "ana", ana: 1),
            Twin = world => world.Thread(MessageThreadState.Declined, "ben", ben: 1), // who declined may write back
        },
        new("STD-3", "the re-check of a queued message is no start", "sender_start_locked")
        {
            Given = world => world.Account("ana", ana => ana with { Standing = new(StandingState.StartLocked) }),
            Twin = world => world.Account("ana", ana => ana with { Standing = Standing.Good }),
            Attempt = world => world.Attempt(verb: MessageVerb.Call),
        },
        new("RPT-1", "three reporters within a week", "sender_reported")
        {
            Given = world => Reported(world),
            Twin = world => world.With(policy => policy.Accounts.Reports!.Threshold = 4),
            ClearsAt = Noon - Hour + Duration.FromDays(1),
        },
        new("RPT-1", "the window is open where it begins", "sender_reported")
        {
            Given = world => Reported(world).With(policy => policy.Accounts.Reports!.Window = Period.FromTicks(Duration.FromHours(2).BclCompatibleTicks + 10)),
            Twin = world => world.With(policy => policy.Accounts.Reports!.Window = Period.FromHours(2)),
            ClearsAt = Noon - Hour + Duration.FromDays(1),
        },
        new("PHN-1", "a phone is required and there is none", "phone_unverified")
        {
            Given = world => world.With(policy => policy.Accounts.Phone.Required = true).Account("ana", ana => ana with { Phone = PhoneLine.None }),
            Twin = world => world.Account("ana", ana => ana with { Phone = PhoneLine.Unknown }),
        },
        new("PHN-1", "the policy need not require a phone", "phone_unverified")
        {
            Given = world => world.With(policy => policy.Accounts.Phone.Required = true).Account("ana", ana => ana with { Phone = PhoneLine.None }),
            Twin = world => world.With(policy => policy.Accounts.Phone.Required = false),
        },
        .. from line in new[] { PhoneLine.Mobile, PhoneLine.FixedLine, PhoneLine.Voip, PhoneLine.Unknown }
           from required in new[] { true, false }
           select new RuleCase("PHN-2", $"a {line} number is not accepted, required: {required}", "phone_line_type")
           {
               Given = world => world.Account("ana", ana => ana with { Phone = line }).With(policy =>
               {
                   policy.Accounts.Phone.Required = required;
                   policy.Accounts.Phone.LineTypes = [.. Enum.GetValues<PhoneLine>().Where(other => other != line && other != PhoneLine.None)];
               }),
               Twin = world => world.With(policy => policy.Accounts.Phone.LineTypes!.Add(line)),
           },
        new("EML-1", "a verified e-mail address is required", "email_unverified")
        {
            Given = world => world.With(policy => policy.Accounts.Email.Required = true).Account("ana", ana => ana with { Email = EmailState.None }),
            Twin = world => world.Account("ana", ana => ana with { Email = EmailState.Verified }),
        },
        new("TEN-1", "the account is younger than a day", "account_too_new")
        {
            Given = world => world.With(policy => policy.Accounts.MinimumTenure = Period.FromDays(1)).Account("ana", ana => ana with { CreatedAt = Noon - Hour }),
            Twin = world => world.Account("ana", ana => ana with { CreatedAt = Noon - Duration.FromDays(1) }),
            ClearsAt = Noon - Hour + Duration.FromDays(1),
        },
        new("TEN-1", "an account of unknown age is too new for ever", "account_too_new")
        {
            Given = world => world.With(policy => policy.Accounts.MinimumTenure = Period.FromDays(1)).Account("ana", ana => ana with { CreatedAt = null }),
            Twin = world => world.Account("ana", ana => ana with { CreatedAt = Noon - Duration.FromDays(2) }),
        },
        new("REG-1", "the sender's country is not served", "region_unavailable")
        {
            Given = world => world.With(policy => policy.Accounts.UnavailableRegions = ["US"]).Account("ana", ana => ana with { Region = Region.Parse("US-UT") }),
            Twin = world => world.Account("ana", ana => ana with { Region = Region.Parse("CA") }),
        },
        new("REG-1", "a part of a country is not served", "region_unavailable")
        {
            Given = world => world.With(policy => policy.Accounts.UnavailableRegions = ["US-UT"]).Account("ana", ana => ana with { Region = Region.Parse("US-UT") }),
            Twin = world => world.Account("ana", ana => ana with { Region = Region.Parse("US") }),
        },
        new("REG-1", "a group of countries is not served", "region_unavailable")
        {
            Given = world => world.With(policy => policy.Accounts.UnavailableRegions = ["419"]).Account("ana", ana => ana with { Region = Region.Parse("BR-SP") }),
            Twin = world => world.Account("ana", ana => ana with { Region = Region.Parse("GB") }),
        },
        new("REG-1", "an unknown region is in no list", "region_unavailable")
        {
            Given = world => world.With(policy => policy.Accounts.UnavailableRegions = ["FR"]).Account("ana", ana => ana with { Region = Region.Parse("FR") }),
            Twin = world => world.Account("ana", ana => ana with { Region = default }),
        },
        new("REG-2", "the recipient's country is not served", "recipient_region_unavailable")
        {
            Given = world => world.With(policy => policy.Accounts.UnavailableRegions = ["US"]).Account("ben", ben => ben with { Region = Region.Parse("US-UT") }),
            Twin = world => world.Account("ben", ben => ben with { Region = Region.Parse("CA") }),
        },
        new("EXI-2", "there is no such recipient", "recipient_unknown")
        {
            Given = world => world.Without("ben"),
            Twin = world => world.Account("ben"),
        },
        new("EXI-2", "nobody can write to the service itself", "recipient_unknown")
        {
            Given = world => world.Account("ben", ben => ben with { Kind = AccountKind.System }),
            Twin = world => world.Account("ben", ben => ben with { Kind = AccountKind.Staff }),
        },
        new("STD-4", "the recipient is deactivated", "recipient_inactive")
        {
            Given = world => world.Account("ben", ben => ben with { Standing = new(StandingState.Deactivated, Noon + Hour) }),
            Twin = world => world.Account("ben", ben => ben with { Standing = Standing.Good }),
        },
        new("STD-4", "the recipient is suspended for an hour", "recipient_inactive")
        {
            Given = world => world.Account("ben", ben => ben with { Standing = new(StandingState.Suspended, Noon + Hour) }),
            Twin = world => world.Account("ben", ben => ben with { Standing = new(StandingState.StartLocked) }),
            ClearsAt = Noon + Hour,
        },
        new("STD-4", "the recipient is suspended without end", "recipient_inactive")
        {
            Given = world => world.Account("ben", ben => ben with { Standing = new(StandingState.Suspended) }),
            Twin = world => world.Account("ben", ben => ben with { Standing = new(StandingState.Suspended, Noon) }),
        },
    ];

    private static World Reported(World world) => world
        .With(policy => policy.Accounts.Reports = new() { Threshold = 3, Window = Period.FromDays(7), RestrictFor = Period.FromDays(1) })
        .Report("cho", "ana", Noon - 3 * Hour)
        .Report("dan", "ana", Noon - 2 * Hour)
        .Report("dan", "ana", Noon - 2 * Hour)
        .Report("eva", "ana", Noon - Hour);

    private sealed class UnreachableAccounts : IAccountRepository
    {
        public ValueTask FindAsync(ReadOnlyMemory<AccountId> ids, Memory<Account?> accounts, CancellationToken cancellationToken) =>
            throw new TimeoutException("No answer.");
    }
}

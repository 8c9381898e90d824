using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Messaging.Policy.AspNetCore.Tests;

/// <summary>What a recipient may not want to tell, each under a policy that has it refuse.</summary>
internal static class RecipientSecrets
{
    public const string Policy = """
        {
          "accounts": { "unavailableRegions": ["FR"] },
          "ages": {
            "minimum": { "default": 13 }, "unknownAge": "refuse", "consent": { "default": 15 },
            "bands": [ { "name": "teen", "from": 13, "to": 17, "guardianApproval": false }, { "name": "young", "from": 17, "to": 18, "guardianApproval": true }, { "name": "adult", "from": 18 } ],
            "pairs": [ { "from": "adult", "to": "teen", "requires": ["friend"] } ]
          },
          "audience": {
            "modes": [ { "name": "everyone", "routes": { "anyone": "deliver" } }, { "name": "ask", "routes": { "anyone": "request" } }, { "name": "noOne" } ],
            "default": "everyone"
          },
          "requests": { "declineCoolDown": "P30D" },
          "rules": [ { "code": "no_couriers", "when": { "toTags": ["x-courier"] }, "outcome": "deny", "class": "recipient" } ],
          "budgets": [ { "name": "inbox", "key": "recipient", "limit": 1, "every": "PT1H" } ]
        }
        """;

    public static readonly ImmutableArray<(string Name, Func<WebHost, Task> Arrange)> All =
    [
        ("closed", Ben(ben => ben with { Mode = "noOne" })),
        ("blocked", host => Do(() => host.Store.SetBlocks("ben", "ana", BlockState.Blocks))),
        ("blocked by a tag", host =>
        {
            host.Add("ana", account => account with { Tags = TagSet.Of("x-spam") });
            host.Add("ben", account => account with { BlockedTags = TagSet.Of("x-spam") });
            return Task.CompletedTask;
        }),
        ("unknown", host => Do(() => host.Store.RemoveAccount("ben"))),
        ("of the system", Ben(ben => ben with { Kind = AccountKind.System })),
        ("deactivated", Ben(ben => ben with { Standing = new(StandingState.Deactivated) })),
        ("suspended for a day", Ben(ben => ben with { Standing = new(StandingState.Suspended, WebHost.Noon + Duration.FromDays(1)) })),
        ("in a region that is not served", Ben(ben => ben with { Region = Region.Parse("FR") })),
        ("underage", Ben(ben => ben with { BirthDate = new LocalDate(2016, 1, 1) })),
        ("of unknown age", Ben(ben => ben with { BirthDate = null })),
        ("in a band apart", Ben(ben => ben with { BirthDate = new LocalDate(2011, 6, 1), Consent = Consent.Granted })),
        ("under a guardian", Ben(ben => ben with { BirthDate = new LocalDate(2009, 6, 1) })),
        ("without consent", Ben(ben => ben with { BirthDate = new LocalDate(2012, 6, 1) })),
        ("kept from by a rule", Ben(ben => ben with { Tags = TagSet.Of("x-courier") })),
        ("declined", Ben(ben => ben with { Mode = "ask" }, host => Do(() => host.Store.SetThread("ana", "ben", Declined)))),
        ("busy", async host =>
        {
            host.Add("cho");
            await using var permit = await host.Services.GetRequiredService<IMessagingPolicyEvaluator>().AcquireSendAsync(new SendAttempt("cho", "ben"));
            await permit.CommitAsync();
        }),
    ];

    private static MessageThread Declined => new() { State = MessageThreadState.Declined, StartedBy = "ana", ChangedAt = WebHost.Noon - Duration.FromDays(1) };

    private static Func<WebHost, Task> Ben(Func<Account, Account> change, Func<WebHost, Task>? then = null) => host =>
    {
        host.Add("ben", change);
        return then?.Invoke(host) ?? Task.CompletedTask;
    };

    private static Task Do(Action act)
    {
        act();
        return Task.CompletedTask;
    }
}

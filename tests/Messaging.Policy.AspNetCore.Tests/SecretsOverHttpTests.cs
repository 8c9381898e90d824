using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace Messaging.Policy.AspNetCore.Tests;

/// <summary>No answer tells which secret of the recipient stopped a message: they are the same bytes.</summary>
public sealed class SecretsOverHttpTests
{
    private const string Policy = """
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

    private static readonly ImmutableArray<(string Name, Func<WebHost, Task> Arrange)> Secrets =
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
            (await host.PostAsync("/messages/ben", sender: "cho")).EnsureSuccessStatusCode();
        }),
    ];

    private static MessageThread Declined => new() { State = MessageThreadState.Declined, StartedBy = "ana", ChangedAt = WebHost.Noon - Duration.FromDays(1) };

    public static TheoryData<string> Names => new(Secrets.Select(secret => secret.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_secret_of_the_recipient_is_the_same_answer_as_a_closed_inbox(string name)
    {
        var expected = await AnswerAsync(Secrets[0].Arrange, WebHost.Messages);

        var answer = await AnswerAsync(Secrets.Single(secret => secret.Name == name).Arrange, WebHost.Messages);

        answer.Should().Be(expected).And.StartWith("403\n").And.Contain("recipient_unavailable");
    }

    [Fact]
    public async Task Without_a_secret_the_same_message_is_sent() =>
        (await AnswerAsync(_ => Task.CompletedTask, WebHost.Messages)).Should().StartWith("201\n");

    /// <summary>The vulnerable twin: an endpoint that answers by the decision in place of the view.</summary>
    [Fact]
    public async Task An_endpoint_that_answers_by_the_decision_is_noticed()
    {
        var answers = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (_, arrange) in Secrets)
        {
            answers.Add(await AnswerAsync(arrange, Careless));
        }

        answers.Should().HaveCountGreaterThan(8);
    }

    /// <summary>Another vulnerable twin: a status of its own for an account that does not exist.</summary>
    [Fact]
    public async Task An_endpoint_that_answers_404_is_noticed() =>
        (await AnswerAsync(Secrets.Single(secret => secret.Name == "unknown").Arrange, Careless))
            .Should().StartWith("404\n").And.NotBe(await AnswerAsync(Secrets[0].Arrange, Careless));

    private static void Careless(WebApplication app) => app.MapPost("/messages/{to}", async (string to, HttpContext http, IMessagingPolicyEvaluator evaluator) =>
    {
        await using var permit = await evaluator.AcquireSendAsync(new SendAttempt(http.Request.Headers["X-User"].ToString(), to));
        var decision = permit.Decision;
        return permit.IsGranted ? Results.Ok()
            : decision.Reasons.Contains(Reason.RecipientUnknown) ? Results.NotFound()
            : Results.Problem(statusCode: decision.RetryAt is null ? 403 : 429, type: decision.Reasons[0].Code);
    });

    private static async Task<string> AnswerAsync(Func<WebHost, Task> arrange, Action<WebApplication> map)
    {
        await using var host = await WebHost.StartAsync(Policy, map);
        await arrange(host);
        return await host.AnswerAsync("/messages/ben", key: "k1");
    }

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

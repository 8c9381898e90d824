using CustomRule;
using Messaging.Policy;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

// <readme:document-rule>
const string Document = """
    {
      "name": "school",
      "ages": { "minimum": { "default": 13 } },
      "audience": { "modes": [ { "name": "everyone", "routes": { "anyone": "deliver" } } ], "default": "everyone" },
      "rules": [
        { "code": "media_from_strangers", "when": { "content": ["image", "video"] }, "unless": ["friend"], "outcome": "deny", "class": "pair" }
      ],
      "remedies": { "media_from_strangers": "send_text_first" }
    }
    """;
// </readme:document-rule>

// <readme:registration>
var services = new ServiceCollection();
services.AddMessagingPolicy(policy => policy
    .UseDocument(Document)
    .AddRule(new SchoolHoursRule()));
// </readme:registration>

await using var provider = services.BuildServiceProvider();
var evaluator = provider.GetRequiredService<IMessagingPolicyEvaluator>();
var store = provider.GetRequiredService<InMemoryMessagingStore>();
store.SetAccount(new Account { Id = "pia", BirthDate = new LocalDate(2012, 3, 4), TimeZone = "Europe/Vienna", Tags = TagSet.Of("x-pupil") });
store.SetAccount(new Account { Id = "quin", BirthDate = new LocalDate(2012, 9, 1) });

var wentAsExpected = true;
var monday = new LocalDateTime(2026, 11, 23, 9, 30).InZoneStrictly(DateTimeZoneProviders.Tzdb["Europe/Vienna"]).ToInstant();

var atSchool = await DecideAsync("pia writes at half past nine", new SendAttempt("pia", "quin") { At = monday }, "Deny: school_hours");
await DecideAsync("she writes when school is out", new SendAttempt("pia", "quin") { At = atSchool.RetryAt }, "Deliver");
await DecideAsync("she sends a picture then", new SendAttempt("pia", "quin", Content: ContentKind.Image) { At = atSchool.RetryAt }, "Deny: media_from_strangers");
store.SetRelation("quin", "pia", new Relation(RelationFlags.Friend));
await DecideAsync("they become friends, and she sends it", new SendAttempt("pia", "quin", Content: ContentKind.Image) { At = atSchool.RetryAt }, "Deliver");
return wentAsExpected ? 0 : 1;

async Task<Decision> DecideAsync(string what, SendAttempt attempt, string expected)
{
    var decision = await evaluator.CanSendMessageAsync(attempt);
    Console.WriteLine($"{what,-38} {decision}");
    Console.WriteLine($"{"",-38}   told: {decision.SenderView.Outcome}: {decision.SenderView.Reasons}; remedies: {decision.SenderView.Remedies}; until: {decision.SenderView.RetryAt}");
    wentAsExpected &= decision.ToString() == expected;
    return decision;
}

using System.Globalization;
using System.Text;
using Messaging.Policy;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

// Published ahead of time and trimmed, this program reaches what reflection could have reached: the embedded presets, law data and time
// zones, the reader and writer of documents, and the registration with a host.
var now = Instant.FromUtc(2026, 11, 22, 10, 0);
var failures = new List<string>();

var preset = new InMemoryMessagingStore();
AddTwo(preset, "ES");
var byPreset = new MessagingPolicyEvaluator(PolicyPresets.Get("tiktok-2023"), preset.Ports);
Expect("preset", "Deny: recipient_mode", (await byPreset.CanSendMessageAsync(Attempt())).ToString());
preset.SetRelation("ana", "ben", new Relation(RelationFlags.Friend));
Expect("preset, friends", "Deliver", (await byPreset.CanSendMessageAsync(Attempt())).ToString());

var services = new ServiceCollection();
services.AddMessagingPolicy(policy => policy.UseDocument("""
    {
      "ages": { "minimum": { "default": 13 }, "laws": ["social-media-minimum"] },
      "audience": { "default": "everyone" },
      "budgets": [ { "name": "messages", "limit": 1, "every": "PT1H" } ]
    }
    """));
await using var provider = services.BuildServiceProvider();
var store = provider.GetRequiredService<InMemoryMessagingStore>();
var evaluator = provider.GetRequiredService<IMessagingPolicyEvaluator>();
AddTwo(store, "ES");

await using (var failed = await evaluator.AcquireSendAsync(Attempt()))
{
    Expect("acquire", "Deliver", failed.Decision.ToString());
    await failed.GiveBackAsync();
}

await using (var sent = await evaluator.AcquireSendAsync(Attempt()))
{
    Expect("acquire again", "Deliver", sent.Decision.ToString());
    await sent.CommitAsync();
}

var limited = await evaluator.ExplainAsync(Attempt());
Expect("limit", "Deny: rate_limited", limited.Decision.ToString());
Expect("limit clears", now + Duration.FromHours(1), limited.Decision.RetryAt);
Expect("explanation", 1, limited.Rules.Count(rule => rule.State == RuleState.Judged && rule.Ruling != Ruling.None));

// Fifteen is enough for the document, and not for a law that it adopts.
store.SetAccount(store.FindAccount("ben")! with { BirthDate = new LocalDate(2011, 6, 1), Region = Region.Parse("AU"), TimeZone = "Australia/Perth" });
var lawful = await evaluator.CanSendMessageAsync(new SendAttempt("ben", "ana") { At = now });
Expect("law data", "Deny: sender_underage", lawful.ToString());
Expect("birthday in Perth", Instant.FromUtc(2027, 5, 31, 16, 0), lawful.RetryAt);

var written = PolicyDocument.Write(PolicyPresets.Get("tiktok-2023"));
Expect("round trip", written, PolicyDocument.Write(PolicyDocument.Parse(written)));
Expect("errors", "$.requests.messages", PolicyDocument.TryParse("""{ "requests": { "messages": -1 } }""", out _, out var errors) ? "none" : errors[0].Path);

// Every member of a policy arrives from a section of a configuration as from a document: by the hash, which is that of all members.
using var resource = typeof(Program).Assembly.GetManifestResourceStream("every-member.json")!;
using var text = new StreamReader(resource);
var everyMember = await text.ReadToEndAsync();
var section = new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes($$"""{ "Messaging": { "Policy": {{everyMember}} } }"""))).Build();
await using var configured = new ServiceCollection().AddMessagingPolicy(policy => policy.UseConfiguration(section, "Messaging:Policy")).BuildServiceProvider();
Expect("every member", PolicyDocument.Hash(PolicyDocument.Parse(everyMember)), configured.GetRequiredService<IMessagingPolicyStatus>().Policy.Hash);

// Facts in PostgreSQL: the container makes every part of the store, and nothing is connected before something is asked.
await using var inPostgres = new ServiceCollection()
    .AddMessagingPolicy(policy => policy.UseDocument("""{ "ages": null }""").UseNpgsql("Host=127.0.0.1;Port=1").UseInMemoryStore()).BuildServiceProvider();
Expect("PostgreSQL", "FactRepository", inPostgres.GetRequiredService<IFactRepository>().GetType().Name);
var unreached = await inPostgres.GetRequiredService<IMessagingPolicyEvaluator>().CanSendMessageAsync(Attempt());
Expect("no server", "Deny: facts_unavailable", unreached.ToString());

// <readme:ages>
var questions = new AgeQuestions(RegionLaws.Shipped);
var dane = new AgeSubject(new LocalDate(2010, 6, 15), Region.Parse("DK"));

var consent = questions.IsOldEnough(LawKind.DataConsent, dane, Instant.FromUtc(2023, 12, 31, 12, 0));
// OldEnough for 13, until the law asks for 15 on 2024-01-01.
Console.WriteLine($"{consent.Outcome} for {consent.RequiredAge}, until {consent.ChangesAt}");
foreach (var law in consent.Laws)
{
    Console.WriteLine($"{law.Instrument}: {law.Source}");
}
// </readme:ages>

Expect("consent", AgeOutcome.OldEnough, consent.Outcome);
Expect("consent changes", Instant.FromUtc(2024, 1, 1, 0, 0), consent.ChangesAt);

Console.WriteLine(failures.Count == 0
    ? $"ahead of time: decided as expected ({limited.Decision}; {lawful})"
    : $"ahead of time: {string.Join("; ", failures)}");
return failures.Count == 0 ? 0 : 1;

SendAttempt Attempt() => new("ana", "ben") { At = now };

void AddTwo(InMemoryMessagingStore into, string region)
{
    foreach (var name in (string[])["ana", "ben"])
    {
        into.SetAccount(new Account { Id = name, BirthDate = new LocalDate(1995, 4, 10), Region = Region.Parse(region), Phone = PhoneLine.Mobile });
    }
}

void Expect<T>(string what, T expected, T actual)
{
    if (!EqualityComparer<T>.Default.Equals(expected, actual))
    {
        failures.Add(string.Create(CultureInfo.InvariantCulture, $"{what} was {actual}, expected {expected}"));
    }
}

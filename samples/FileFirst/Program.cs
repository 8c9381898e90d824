// <readme:file-first>
using Messaging.Policy;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

await File.WriteAllTextAsync("policy.json", """{ "name": "house", "audience": { "default": "everyone" } }""");
await using var services = new ServiceCollection()
    .AddMessagingPolicy(policy => policy.UseDocumentFile("policy.json")) // edited while this runs, it is followed
    .BuildServiceProvider();

var store = services.GetRequiredService<InMemoryMessagingStore>();
store.SetAccount(new Account { Id = "ana", BirthDate = new LocalDate(2000, 5, 1) });
store.SetAccount(new Account { Id = "ben", BirthDate = new LocalDate(1999, 1, 9) });

var decision = await services.GetRequiredService<IMessagingPolicyEvaluator>().CanSendMessageAsync(new SendAttempt("ana", "ben"));
Console.WriteLine($"{services.GetRequiredService<IMessagingPolicyStatus>().Policy.Name}: {decision.SenderView.Outcome}");
// </readme:file-first>

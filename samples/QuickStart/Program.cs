using Messaging.Policy;
using NodaTime;
using QuickStart;

Console.WriteLine("Twelve lines that decide:");
Console.WriteLine();

// <readme:decide>
var store = new InMemoryMessagingStore();
var evaluator = new MessagingPolicyEvaluator(PolicyPresets.Get("tiktok-2023"), store.Ports);

store.SetAccount(new Account { Id = "ana", BirthDate = new LocalDate(2000, 5, 1), Region = Region.Parse("ES"), Phone = PhoneLine.Mobile });
store.SetAccount(new Account { Id = "ben", BirthDate = new LocalDate(1999, 1, 9), Region = Region.Parse("US"), Phone = PhoneLine.Mobile });
store.SetRelation("ana", "ben", new Relation(RelationFlags.Follows));

await using var permit = await evaluator.AcquireSendAsync(new SendAttempt("ana", "ben") { MessageId = "m1" });
Console.WriteLine($"for the host:   {permit.Decision}, remedies: {permit.Decision.Remedies}");
Console.WriteLine($"for the sender: {permit.Decision.SenderView.Outcome}: {permit.Decision.SenderView.Reasons}, remedies: {permit.Decision.SenderView.Remedies}");
if (permit.IsGranted)
{
    await permit.CommitAsync(); // once the message went out; GiveBackAsync where it failed, and disposing gives back too
}
// </readme:decide>

return await Story.TellAsync(Console.Out) ? 0 : 1;

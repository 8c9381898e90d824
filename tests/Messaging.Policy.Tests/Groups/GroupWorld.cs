using Messaging.Policy.Tests.Specs;
using NodaTime;

namespace Messaging.Policy.Tests.Groups;

/// <summary>Ana has a group with Cat and Dan; she may add Ben and Eve. All are grown up, and nothing stands between them.</summary>
public sealed class GroupWorld
{
    public GroupWorld()
        : this(new World())
    {
    }

    public GroupWorld(World world)
    {
        World = world;
        foreach (var name in new[] { "cat", "dan", "eve" })
        {
            World.Account(name);
        }
    }

    public World World { get; }

    public GroupFacts Group { get; set; } = new() { Members = ["ana", "cat", "dan"], Creator = "ana" };

    public static void WithTeens(MessagingPolicyOptions policy) =>
        policy.Ages = new() { Bands = [new() { Name = "teen", From = 16, To = 18 }, new() { Name = "adult", From = 18 }] };

    public static Account Teen(Account account) => account with { BirthDate = new LocalDate(2009, 11, 22) };

    public GroupWorld With(Action<GroupOptions> change)
    {
        World.With(policy => change(policy.Groups));
        return this;
    }

    public GroupWorld Block(string from, string to)
    {
        World.Blocks(from, to, BlockState.Blocks);
        return this;
    }

    public AddToGroupAttempt Addition(string inviter, params AccountId[] candidates) => new(inviter, [.. candidates], Group) { At = World.Now };

    public GroupResult Add(params AccountId[] candidates) => AddBy("ana", candidates);

    public GroupResult AddBy(string inviter, params AccountId[] candidates) =>
        World.Evaluator.CanAddToGroupAsync(Addition(inviter, candidates)).AsTask().GetAwaiter().GetResult();

    public Decision AddOne(AccountId candidate) => Add(candidate).Members.Single().Decision;

    public SendToGroupAttempt Message(string sender = "ana", ContentKind content = ContentKind.Text, params string[] presents) =>
        new(sender, Group, content) { At = World.Now, Presents = TagSet.Of(presents) };

    public GroupResult CanSend(SendToGroupAttempt attempt) => World.Evaluator.CanSendToGroupAsync(attempt).AsTask().GetAwaiter().GetResult();

    public GroupResult CanSend(string sender = "ana") => CanSend(Message(sender));

    public GroupSendPermit Acquire(SendToGroupAttempt? attempt = null) =>
        World.Evaluator.AcquireSendToGroupAsync(attempt ?? Message()).AsTask().GetAwaiter().GetResult();

    public static string Shown(GroupResult answer) =>
        $"{answer.ShownOutcome} {answer.Entry} {string.Join("; ", answer.Members.Select(member => $"{member.Member}: {member.SenderView.Text()}"))}";

    public static string Told(GroupResult answer) => string.Join(
        "; ", answer.Members.Select(member => $"{member.Member}: {member.Decision.Text()} hidden from [{string.Join(", ", member.HiddenFrom)}] warned [{string.Join(", ", member.Warnings)}]"));
}

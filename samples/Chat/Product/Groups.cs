using System.Collections.Immutable;
using Messaging.Policy;
using Microsoft.EntityFrameworkCore;

namespace Chat;

/// <summary>Groups: each member is judged as if it were alone.</summary>
public sealed class Groups(IMessagingPolicyEvaluator evaluator, IDbContextFactory<ChatContext> factory, SampleClock clock, World world)
{
    /// <summary>Says of each candidate what its inviter may be told.</summary>
    public async Task<IReadOnlyList<(string Id, SenderView View)>> CandidatesAsync(string inviter, StoredGroup group, IEnumerable<string> candidates)
    {
        var answer = await evaluator.CanAddToGroupAsync(new AddToGroupAttempt(inviter, [.. candidates.Select(id => (AccountId)id)], FactsOf(group)));
        return [.. answer.Members.Select(each => (each.Member.ToString(), each.SenderView))];
    }

    public async Task<SenderView> AddAsync(string inviter, StoredGroup group, string candidate)
    {
        ArgumentNullException.ThrowIfNull(group);
        var answer = await evaluator.CanAddToGroupAsync(new AddToGroupAttempt(inviter, [candidate], FactsOf(group)));
        if (answer.Members[0].Decision.IsAllowed)
        {
            await using var context = await factory.CreateDbContextAsync();
            var stored = await context.Groups.SingleAsync(each => each.Number == group.Number);
            stored.Members = $"{stored.Members},{candidate}";
            await context.SaveChangesAsync();
        }

        world.NotifyChanged();
        return answer.Members[0].SenderView;
    }

    public async Task<StoredGroup> CreateAsync(string creator, string name)
    {
        await using var context = await factory.CreateDbContextAsync();
        var group = new StoredGroup { Name = name, Creator = creator, Members = creator };
        context.Groups.Add(group);
        await context.SaveChangesAsync();
        world.NotifyChanged();
        return group;
    }

    /// <summary>Sends to those members whose own decision lets it through.</summary>
    /// <returns>How many members the sender is shown that it reaches.</returns>
    public async Task<int> SendAsync(string from, StoredGroup group, string text)
    {
        ArgumentNullException.ThrowIfNull(group);
        await using var permit = await evaluator.AcquireSendToGroupAsync(new SendToGroupAttempt(from, FactsOf(group)));
        var shown = permit.Answer.Members.Count(each => each.SenderView.Outcome != Outcome.Deny);
        if (shown > 0)
        {
            await using var context = await factory.CreateDbContextAsync();
            context.Messages.Add(new StoredMessage
            {
                Id = Guid.NewGuid().ToString("N"),
                From = from,
                To = "",
                Group = group.Number,
                Text = text,
                At = clock.Now.ToDateTimeUtc(),
                IsDelivered = true,
                Reached = $",{string.Join(',', permit.Answer.Members.Where(each => each.Decision.IsAllowed).Select(each => each.Member))},",
            });
            await context.SaveChangesAsync();
            await permit.CommitAsync();
        }

        world.NotifyChanged();
        return shown;
    }

    private static GroupFacts FactsOf(StoredGroup group) => new()
    {
        Creator = (AccountId)group.Creator,
        Members = [.. group.MemberIds.Select(id => (AccountId)id)],
        Invited = ImmutableArray<AccountId>.Empty,
    };
}

using Messaging.Policy;
using Microsoft.EntityFrameworkCore;

namespace Chat;

/// <summary>Everything besides messages that one account does towards another: each is an attempt with a verb of its own.</summary>
public sealed class Interactions(IMessagingPolicyEvaluator evaluator, IDbContextFactory<ChatContext> factory, DecisionLog log, World world)
{
    private readonly HashSet<(string From, string To)> _typing = [];

    /// <summary>Likes a message, or takes the like back.</summary>
    public async Task<SendResult> LikeAsync(string by, StoredMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return await ChangeAsync(new SendAttempt(by, message.From, MessageVerb.React), "likes a message", message.Number, stored => stored.IsLiked = !stored.IsLiked);
    }

    /// <summary>Changes a message of one's own.</summary>
    public async Task<SendResult> EditAsync(StoredMessage message, string text)
    {
        ArgumentNullException.ThrowIfNull(message);
        return await ChangeAsync(new SendAttempt(message.From, message.To, MessageVerb.Edit), "edits a message", message.Number, stored => (stored.Text, stored.IsEdited) = (text, true));
    }

    /// <summary>Asks whether a call may ring. The sample has no telephone: it says so where it may.</summary>
    public Task<SendResult> CallAsync(string from, string to) => ChangeAsync(new SendAttempt(from, to, MessageVerb.Call), "calls", number: 0, _ => { });

    /// <summary>Says that somebody writes, where the policy and both accounts let it be seen.</summary>
    public async Task TypeAsync(string from, string to, bool isTyping)
    {
        var shows = isTyping && (await evaluator.CanSendMessageAsync(new SendAttempt(from, to, MessageVerb.Typing))).IsAllowed;
        bool changed;
        lock (_typing)
        {
            changed = shows ? _typing.Add((from, to)) : _typing.Remove((from, to));
        }

        if (changed)
        {
            world.NotifyChanged();
        }
    }

    public bool IsTyping(string from, string to)
    {
        lock (_typing)
        {
            return _typing.Contains((from, to));
        }
    }

    /// <summary>Marks the messages of a conversation as read, where the policy and both accounts let it be seen.</summary>
    public async Task ReadAsync(string reader, string from)
    {
        await using var context = await factory.CreateDbContextAsync();
        var unread = context.Messages.Where(message => message.From == from && message.To == reader && message.IsDelivered && !message.IsRead);
        if (await unread.AnyAsync() && (await evaluator.CanSendMessageAsync(new SendAttempt(reader, from, MessageVerb.ReadReceipt))).IsAllowed)
        {
            await unread.ExecuteUpdateAsync(update => update.SetProperty(message => message.IsRead, true));
            world.NotifyChanged();
        }
    }

    private async Task<SendResult> ChangeAsync(SendAttempt attempt, string what, int number, Action<StoredMessage> change)
    {
        await log.ExplainAsync(attempt, what);
        await using var permit = await evaluator.AcquireSendAsync(attempt);
        if (permit.IsGranted)
        {
            await using var context = await factory.CreateDbContextAsync();
            if (await context.Messages.FindAsync(number) is { } stored)
            {
                change(stored);
                await context.SaveChangesAsync();
            }

            await permit.CommitAsync();
        }

        world.NotifyChanged();
        return new(permit.Decision.SenderView);
    }
}

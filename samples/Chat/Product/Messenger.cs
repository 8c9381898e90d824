using Messaging.Policy;
using Microsoft.EntityFrameworkCore;

namespace Chat;

/// <summary>Sends messages between two accounts: acquire, store, commit.</summary>
public sealed class Messenger(IMessagingPolicyEvaluator evaluator, IDbContextFactory<ChatContext> factory, DecisionLog log, SampleClock clock, World world)
{
    /// <summary>Sends a message.</summary>
    /// <param name="from">The sender, from the session and never from the page.</param>
    /// <param name="to">The recipient.</param>
    /// <param name="text">The text.</param>
    /// <param name="id">The id of the message, which stays the same where the send is tried again.</param>
    // <readme:chat-send>
    public async Task<SendResult> SendAsync(string from, string to, string text, string id)
    {
        var attempt = new SendAttempt(from, to) { MessageId = id, Content = ContentOf(text) };
        await log.ExplainAsync(attempt, "sends a message"); // for the staff's panel
        await using var permit = await evaluator.AcquireSendAsync(attempt);
        var view = permit.Decision.SenderView;
        if (view.Outcome != Outcome.Deny)
        {
            await StoreAsync(from, to, text, id, permit.IsGranted); // one that is stopped in silence is stored for its sender alone
            await permit.CommitAsync();
        }

        world.NotifyChanged();
        return new(view);
    }
    // </readme:chat-send>

    /// <summary>Comments in public, where a message cannot go.</summary>
    public async Task CommentAsync(string from, string to, string text)
    {
        await using var context = await factory.CreateDbContextAsync();
        context.Comments.Add(new Comment { From = from, To = to, Text = text });
        await context.SaveChangesAsync();
        world.NotifyChanged();
    }

    private static ContentKind ContentOf(string text) => text.Contains("://", StringComparison.Ordinal) ? ContentKind.Link : ContentKind.Text;

    private async Task StoreAsync(string from, string to, string text, string id, bool isDelivered)
    {
        await using var context = await factory.CreateDbContextAsync();
        if (!await context.Messages.AnyAsync(message => message.Id == id))
        {
            context.Messages.Add(new StoredMessage { Id = id, From = from, To = to, Text = text, At = clock.Now.ToDateTimeUtc(), IsDelivered = isDelivered });
            await context.SaveChangesAsync();
        }
    }
}

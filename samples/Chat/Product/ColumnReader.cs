using Messaging.Policy;
using Microsoft.EntityFrameworkCore;

namespace Chat;

/// <summary>Reads what a column shows. The list of whom one can message is one call, however long it is.</summary>
public sealed class ColumnReader(
    IMessagingPolicyEvaluator evaluator, IRequestInbox inbox, IFactRepository facts, IAudienceSettings audience, Accounts accounts,
    IDbContextFactory<ChatContext> factory, SampleClock clock)
{
    public async Task<ColumnModel> ReadAsync(string me)
    {
        var people = await accounts.PeopleAsync();
        Person[] others = [.. people.Where(person => person.Id != me)];
        AccountId[] ids = [.. others.Select(person => (AccountId)person.Id)];

        var decisions = new Decision[ids.Length];
        await evaluator.CanSendMessagesAsync(new SendAttempt(me, default), ids, decisions);

        var places = new RequestPlace[ids.Length];
        await inbox.FindPlacesAsync(me, ids, places);
        var pairs = new FactRequest(me, ids, FactParts.Relations | FactParts.Blocks);
        await facts.FindAsync(pairs, CancellationToken.None);

        await using var context = await factory.CreateDbContextAsync();
        var messages = await context.Messages.AsNoTracking().Where(message => message.From == me || message.To == me || message.Group != 0).OrderBy(message => message.Number).ToListAsync();
        var groups = await context.Groups.AsNoTracking().ToListAsync();
        var account = await accounts.FindAsync(me);

        var model = new ColumnModel(people.First(person => person.Id == me), account, [], messages, [.. groups.Where(group => group.MemberIds.Contains(me))], audience.AvailableModes(account, clock.Now));
        return model with
        {
            Contacts = [.. others.Select((person, index) =>
            {
                var with = model.With(person.Id);
                return new Contact(person, decisions[index].SenderView, places[index], pairs.Relations.Span[index], pairs.Blocks.Span[index].Outgoing.HasFlag(BlockState.Blocks), with.Count, with.Count > 0 ? with[^1] : null);
            })],
        };
    }
}

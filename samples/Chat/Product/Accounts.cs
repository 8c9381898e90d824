using Messaging.Policy;
using Messaging.Policy.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Chat;

/// <summary>Reads and changes accounts, relations and blocks.</summary>
public sealed class Accounts(
    MessagingFactWriter<ChatContext> facts, IBlockListWriter blockList, IAudienceSettings audience, IReportDesk desk,
    IDbContextFactory<ChatContext> factory, SampleClock clock, World world)
{
    public async Task<IReadOnlyList<Person>> PeopleAsync()
    {
        await using var context = await factory.CreateDbContextAsync();
        return await context.People.AsNoTracking().OrderBy(person => person.Name).ToListAsync();
    }

    public async Task<Account> FindAsync(string id) => await facts.FindAccountAsync(id) ?? new Account { Id = id };

    public async Task ChangeAsync(string id, Func<Account, Account> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        await facts.SetAccountAsync(change(await FindAsync(id)));
        world.NotifyChanged();
    }

    /// <summary>Chooses who may write. A mode that the account's age band or guardian does not permit is refused.</summary>
    public async Task<ModeChoice> ChooseModeAsync(string id, string mode)
    {
        var choice = audience.CanChooseMode(await FindAsync(id), mode, clock.Now);
        if (choice.IsPermitted)
        {
            await ChangeAsync(id, account => account with { Mode = mode });
        }

        return choice;
    }

    public async Task FollowAsync(string from, string to, bool follows)
    {
        await facts.SetRelationAsync(from, to, new Relation(follows ? RelationFlags.Follows : RelationFlags.None));
        world.NotifyChanged();
    }

    public async Task BlockAsync(string from, string to, bool blocks)
    {
        await (blocks ? blockList.BlockAsync(from, to, CancellationToken.None) : blockList.UnblockAsync(from, to, CancellationToken.None));
        world.NotifyChanged();
    }

    /// <summary>Blocks and reports in one call: the block stands whatever becomes of the report.</summary>
    public async Task<ReportReceipt> ReportAndBlockAsync(string from, string about, string? messageId)
    {
        var receipt = await desk.ReportAndBlockAsync(new MessageReport { By = from, About = about, MessageId = messageId, Category = "unwanted", At = clock.Now });
        world.NotifyChanged();
        return receipt;
    }

    /// <summary>The texts of reported messages, by id, for the moderators.</summary>
    public async Task<Dictionary<string, string>> TextsAsync(string[] ids)
    {
        await using var context = await factory.CreateDbContextAsync();
        return await context.Messages.AsNoTracking().Where(message => ids.Contains(message.Id)).ToDictionaryAsync(message => message.Id, message => message.Text);
    }

    /// <summary>The birthday, as the owner states it.</summary>
    public Task SetBirthDateAsync(string id, LocalDate date) => ChangeAsync(id, account => account with { BirthDate = date });
}

using Messaging.Policy;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Packages;

// <readme:own-accounts>
public sealed class OwnAccounts(IDbContextFactory<ShopContext> contexts) : IAccountRepository
{
    public async ValueTask FindAsync(ReadOnlyMemory<AccountId> ids, Memory<Account?> accounts, CancellationToken cancellationToken)
    {
        // Your keys are numbers, so an id of another kind is nobody's.
        var keys = new List<long>();
        foreach (var id in ids.Span)
        {
            if (id.TryGetInt64(out var key))
            {
                keys.Add(key);
            }
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var users = await context.Users.AsNoTracking().Where(user => keys.Contains(user.Id)).ToDictionaryAsync(user => user.Id, cancellationToken);
        for (var i = 0; i < ids.Length; i++)
        {
            // Each answer stands at the place of its question.
            accounts.Span[i] = ids.Span[i].TryGetInt64(out var key) && users.TryGetValue(key, out var user) ? AccountOf(user) : null;
        }
    }

    private static Account AccountOf(ShopUser user) => new()
    {
        Id = user.Id,
        BirthDate = user.Born is { } born ? LocalDate.FromDateOnly(born) : null,
        Region = user.Country is { } country ? Region.Parse(country) : default,
        Phone = user.HasPhone ? PhoneLine.Mobile : PhoneLine.None,
        Mode = user.Privacy,
    };
}
// </readme:own-accounts>

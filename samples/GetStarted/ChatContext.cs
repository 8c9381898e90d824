// <readme:get-started-tables>
using Microsoft.EntityFrameworkCore;

public sealed class ChatContext(DbContextOptions<ChatContext> options) : DbContext(options)
{
    public DbSet<StoredMessage> Messages => Set<StoredMessage>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.UseMessagingPolicy();
}

public sealed record StoredMessage(string Id, string From, string To, string Text);
// </readme:get-started-tables>

using Microsoft.EntityFrameworkCore;

namespace Chat;

/// <summary>The database of the sample: its own tables, and those of the library under a prefix.</summary>
public sealed class ChatContext(DbContextOptions<ChatContext> options) : DbContext(options)
{
    public DbSet<Person> People => Set<Person>();

    public DbSet<StoredMessage> Messages => Set<StoredMessage>();

    public DbSet<StoredGroup> Groups => Set<StoredGroup>();

    public DbSet<Comment> Comments => Set<Comment>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.UseMessagingPolicy(names => names.TablePrefix = "policy_");
        modelBuilder.Entity<StoredMessage>().HasIndex(message => message.Id).IsUnique(); // a message that comes twice is stored once
        modelBuilder.Entity<StoredMessage>().HasKey(message => message.Number);
        modelBuilder.Entity<StoredGroup>().HasKey(group => group.Number);
        modelBuilder.Entity<Comment>().HasKey(comment => comment.Number);
    }
}

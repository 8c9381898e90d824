using Microsoft.EntityFrameworkCore;

namespace Messaging.Policy.EntityFrameworkCore.Tests;

/// <summary>A host's context, with a table of its own beside those of the policy.</summary>
public sealed class HostContext(DbContextOptions<HostContext> options) : DbContext(options)
{
    public DbSet<StoredMessage> Messages => Set<StoredMessage>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.UseMessagingPolicy();
}

/// <summary>A message as a host keeps it.</summary>
public sealed class StoredMessage
{
    public long Id { get; set; }

    public required string MessageId { get; set; }
}

using Microsoft.EntityFrameworkCore;

namespace Packages;

// <readme:chat-context>
public sealed class ChatContext(DbContextOptions<ChatContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.UseMessagingPolicy(names => (names.Schema, names.TablePrefix) = (null, "policy_"));
}
// </readme:chat-context>

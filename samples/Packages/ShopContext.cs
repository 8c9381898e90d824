using Microsoft.EntityFrameworkCore;

namespace Packages;

/// <summary>A host that has users already, and keeps the rest in the tables of the package.</summary>
public sealed class ShopContext(DbContextOptions<ShopContext> options) : DbContext(options)
{
    public DbSet<ShopUser> Users => Set<ShopUser>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.UseMessagingPolicy();
}

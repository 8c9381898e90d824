using Messaging.Policy.EntityFrameworkCore;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Puts the tables of the policy into a host's model.</summary>
public static class MessagingPolicyModelBuilderExtensions
{
    /// <summary>Adds the tables of accounts, pairs and reports. Call it in <c>OnModelCreating</c>; migrations stay the host's.</summary>
    /// <param name="modelBuilder">The host's model.</param>
    /// <param name="configure">Names the tables; null: the defaults.</param>
    /// <returns>The model, to go on.</returns>
    /// <exception cref="ArgumentNullException">The model is null.</exception>
    public static ModelBuilder UseMessagingPolicy(this ModelBuilder modelBuilder, Action<MessagingPolicyModelOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        var options = new MessagingPolicyModelOptions();
        configure?.Invoke(options);
        modelBuilder.Entity<AccountRow>(account =>
        {
            account.ToTable($"{options.TablePrefix}accounts", options.Schema);
            account.HasKey(row => row.Id);
            account.Property(row => row.Id).HasMaxLength(AccountKey.MostBytes).ValueGeneratedNever();
            account.Property(row => row.Region).HasMaxLength(16);
            account.Property(row => row.TimeZone).HasMaxLength(64);
            account.Property(row => row.Mode).HasMaxLength(128);
        });
        modelBuilder.Entity<PairRow>(pair =>
        {
            pair.ToTable($"{options.TablePrefix}pairs", options.Schema);
            pair.HasKey(row => new { row.Low, row.High });
            pair.Property(row => row.Low).HasMaxLength(AccountKey.MostBytes);
            pair.Property(row => row.High).HasMaxLength(AccountKey.MostBytes);
            pair.Property(row => row.StartedBy).HasMaxLength(AccountKey.MostBytes);
            pair.HasIndex(row => row.High);
        });
        modelBuilder.Entity<ReportRow>(report =>
        {
            report.ToTable($"{options.TablePrefix}reports", options.Schema);
            report.HasKey(row => row.Sequence);
            report.Property(row => row.Sequence).ValueGeneratedOnAdd();
            report.Property(row => row.Key).HasMaxLength(32);
            report.Property(row => row.About).HasMaxLength(AccountKey.MostBytes);
            report.Property(row => row.By).HasMaxLength(AccountKey.MostBytes);
            report.HasIndex(row => row.Key).IsUnique();
            report.HasIndex(row => new { row.About, row.At });
            report.HasIndex(row => new { row.IsSent, row.Sequence });
        });
        return modelBuilder;
    }
}

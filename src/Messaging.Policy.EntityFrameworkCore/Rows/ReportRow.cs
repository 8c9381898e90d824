namespace Messaging.Policy.EntityFrameworkCore;

/// <summary>A report: one that counts, and one that waits to be sent.</summary>
/// <remarks>Not safe for many threads. Instants are microseconds since the Unix epoch.</remarks>
public sealed class ReportRow
{
    /// <summary>The order in which reports were taken in, the primary key; the database gives it.</summary>
    public long Sequence { get; set; }

    /// <summary>What tells reports apart: a digest of reporter, reported account and message (<see cref="ReportKey"/>), or chance where the report came from elsewhere. Unique.</summary>
    public byte[] Key { get; set; } = [];

    /// <summary>The account that it is about (<see cref="AccountKey"/>).</summary>
    public byte[] About { get; set; } = [];

    /// <summary>Who reported.</summary>
    public byte[] By { get; set; } = [];

    /// <summary>The message that it is about; null: none.</summary>
    public string? MessageId { get; set; }

    /// <summary>The host's category; null: none.</summary>
    public string? Category { get; set; }

    /// <summary>When.</summary>
    public long At { get; set; }

    /// <summary>What it weighs, 0 or more.</summary>
    public int Weight { get; set; } = 1;

    /// <summary>From when on it no longer exists; null: it does.</summary>
    public long? DismissedAt { get; set; }

    /// <summary>Until when nobody else may claim it.</summary>
    public long ClaimedUntil { get; set; }

    /// <summary>Which claim, or which taking in, wrote it last.</summary>
    public Guid ClaimToken { get; set; }

    /// <summary>Whether the sink has it.</summary>
    public bool IsSent { get; set; }
}

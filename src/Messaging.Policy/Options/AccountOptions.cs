using NodaTime;

namespace Messaging.Policy;

/// <summary>What a policy asks of the sender's account.</summary>
/// <remarks>Every member may be left out. Not safe for many threads while it is being written.</remarks>
public sealed class AccountOptions : PolicyPartOptions
{
    /// <summary>The phone number.</summary>
    public PhoneOptions Phone { get; set; } = new();

    /// <summary>The e-mail address.</summary>
    public EmailOptions Email { get; set; } = new();

    /// <summary>How old an account must be, in weeks to seconds; null: any age. Default: null.</summary>
    public Period? MinimumTenure { get; set; }

    /// <summary>When reports restrict a sender; null: never. Default: null.</summary>
    public ReportOptions? Reports { get; set; }

    /// <summary>Regions (ISO 3166) where the service is not available; a country stands for its subdivisions. Default: none.</summary>
    public IList<string>? UnavailableRegions { get; set; }
}

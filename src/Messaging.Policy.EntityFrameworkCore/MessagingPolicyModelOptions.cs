namespace Messaging.Policy.EntityFrameworkCore;

/// <summary>How the tables of the policy are named in a host's database.</summary>
/// <remarks>Not safe for many threads.</remarks>
public sealed class MessagingPolicyModelOptions
{
    /// <summary>The schema; null: the model's default. Default: null.</summary>
    public string? Schema { get; set; }

    /// <summary>What the names of the tables begin with. Default: <c>mp_</c>, so that they are <c>mp_accounts</c>, <c>mp_pairs</c> and <c>mp_reports</c>.</summary>
    public string TablePrefix
    {
        get;
        set => field = value ?? throw new ArgumentNullException(nameof(value));
    } = "mp_";
}

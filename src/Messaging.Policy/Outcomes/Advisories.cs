using System.Text.Json.Serialization;

namespace Messaging.Policy;

/// <summary>What the sender may be told of things that may go wrong; advisories change nothing.</summary>
[Flags]
[JsonConverter(typeof(AdvisoriesJsonConverter))]
public enum Advisories
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The policy requires a phone, and the sender's internet telephony number is accepted today (<c>phone_line_risky</c>).</summary>
    PhoneLineRisky = 1,

    /// <summary>A disclosed budget has at most a fifth of its limit left (<c>budget_low</c>).</summary>
    BudgetLow = 2,
}

using NodaTime;

namespace Messaging.Policy;

/// <summary>Says which modes an account's owner may choose, and what each would enforce. Implemented by <see cref="AudienceSettings"/>.</summary>
/// <remarks>Implementers are safe for many threads. It reads the account that it is given and no store.</remarks>
public interface IAudienceSettings
{
    /// <summary>Everything that a settings page shows.</summary>
    /// <param name="account">The account.</param>
    /// <param name="at">The instant, which decides the age band; null: the clock's.</param>
    /// <param name="verb">What the modes shall rule. Default: sending.</param>
    /// <returns>The settings.</returns>
    ModeSettings AvailableModes(Account account, Instant? at = null, MessageVerb verb = MessageVerb.Send);

    /// <summary>Whether an account's owner may choose a mode; where not, the answer names those that may be chosen.</summary>
    /// <param name="account">The account.</param>
    /// <param name="mode">The mode, by name.</param>
    /// <param name="at">The instant, which decides the age band; null: the clock's.</param>
    /// <param name="verb">What the modes shall rule. Default: sending.</param>
    /// <returns>The answer.</returns>
    ModeChoice CanChooseMode(Account account, string mode, Instant? at = null, MessageVerb verb = MessageVerb.Send);
}

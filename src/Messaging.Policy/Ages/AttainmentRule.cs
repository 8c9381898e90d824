namespace Messaging.Policy;

/// <summary>On which day an age is attained, at the start of the local day. A birthday on 29 February falls on 1 March in a common year.</summary>
public enum AttainmentRule
{
    /// <summary>By the law of the region, but never before the birthday; where no law says otherwise, on the birthday.</summary>
    ByRegion = 0,

    /// <summary>On the birthday.</summary>
    Anniversary = 1,

    /// <summary>On the day after it, as in the criminal law of China.</summary>
    DayAfterAnniversary = 2,

    /// <summary>On the day before it, as in the older common law. Earlier than the birthday: only for a law that says so.</summary>
    DayBeforeAnniversary = 3,

    /// <summary>On 1 January of the year of the birthday, as in Korea's Youth Protection Act. Earlier than the birthday: only for a law that says so.</summary>
    FirstDayOfYear = 4,
}

namespace Messaging.Policy;

/// <summary>What is known of one account's age at the instant of an attempt. <c>default</c>: age rules do not concern it.</summary>
internal struct AgeFacts
{
    /// <summary>Whether age rules concern the account: the policy has some and it is a person.</summary>
    public bool Applies { get; set; }

    /// <summary>Whether the age follows from a date of birth.</summary>
    public bool IsKnown { get; set; }

    /// <summary>Whether the age is unknown and the policy refuses that.</summary>
    public bool IsRefusedAsUnknown { get; set; }

    /// <summary>Whole years; where the age is unknown and counts as a band's, the first age of that band; -1: none.</summary>
    public int Age { get; set; }

    /// <summary>One more than the place of the age band, so that the default is in none.</summary>
    private int BandPlusOne { get; set; }

    /// <summary>The place of the age band; -1: none.</summary>
    public int Band
    {
        readonly get => BandPlusOne - 1;
        set => BandPlusOne = value + 1;
    }
}

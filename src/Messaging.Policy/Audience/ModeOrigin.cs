namespace Messaging.Policy;

/// <summary>Why a mode is in effect.</summary>
public enum ModeOrigin
{
    /// <summary>It is the policy's default, and nothing goes before it.</summary>
    PolicyDefault = 0,

    /// <summary>It is the default of the account's age band, and its owner chose none.</summary>
    BandDefault = 1,

    /// <summary>The account's owner chose it.</summary>
    Chosen = 2,

    /// <summary>It is the policy's default for the verb, and the account's owner chose none.</summary>
    VerbDefault = 3,

    /// <summary>The account's owner chose it for the verb.</summary>
    ChosenForVerb = 4,
}

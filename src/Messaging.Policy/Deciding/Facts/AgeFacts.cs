namespace Messaging.Policy;

/// <summary>What is known of one account's age at the instant of an attempt. <c>default</c>: age rules do not concern it. Immutable.</summary>
internal readonly struct AgeFacts
{
    private const int ToBand = 8;
    private const int ToAge = 32;

    // One number, so that it is written and copied whole: flags, the band's place plus one, the age.
    private readonly ulong _word;

    private AgeFacts(Flags flags, int age, int band) => _word = (ulong)flags | ((ulong)(uint)(band + 1) << ToBand) | ((ulong)(uint)age << ToAge);

    [Flags]
    private enum Flags
    {
        Applies = 1,
        Known = 2,
        RefusedAsUnknown = 4,
    }

    /// <summary>Whether age rules concern the account: the policy has some and it is a person.</summary>
    public bool Applies => Has(Flags.Applies);

    /// <summary>Whether the age follows from a date of birth.</summary>
    public bool IsKnown => Has(Flags.Known);

    /// <summary>Whether the age is unknown and the policy refuses that.</summary>
    public bool IsRefusedAsUnknown => Has(Flags.RefusedAsUnknown);

    /// <summary>Whole years; where the age is unknown and counts as a band's, the first age of that band; -1: none.</summary>
    public int Age => (int)(_word >> ToAge);

    /// <summary>The place of the age band; -1: none.</summary>
    public int Band => (int)((_word >> ToBand) & byte.MaxValue) - 1;

    public static AgeFacts Known(int age, int band) => new(Flags.Applies | Flags.Known, age, band);

    /// <summary>The age is unknown and counts as a band's.</summary>
    public static AgeFacts Assumed(int age, int band) => new(Flags.Applies, age, band);

    public static AgeFacts Unknown(bool isRefused) => new(isRefused ? Flags.Applies | Flags.RefusedAsUnknown : Flags.Applies, -1, AgeBands.None);

    private bool Has(Flags flag) => (_word & (ulong)flag) != 0;
}

using System.ComponentModel;
using System.Globalization;

namespace Messaging.Policy;

/// <summary>Where an age band begins or ends: at an age in years, or at the age of majority of the account's own region.</summary>
/// <remarks>
/// An integer converts to one. <c>default</c> is the age of 0. Immutable and safe for many threads. Bound configuration may say
/// <c>18</c> or <c>majority</c>.
/// </remarks>
[TypeConverter(typeof(AgeBoundaryConverter))]
public readonly record struct AgeBoundary
{
    /// <summary>How policy documents name <see cref="Majority"/>.</summary>
    internal const string MajorityName = "majority";

    /// <summary>Every law puts majority at 18 to 21, and a policy's numbers lie outside of that, so any place inside gives the order.</summary>
    private const int PlaceOfMajority = 19;

    private readonly int _years;

    private AgeBoundary(int years, bool isMajority)
    {
        _years = years;
        IsMajority = isMajority;
    }

    /// <summary>The age of majority where the account is, by the law in force.</summary>
    public static AgeBoundary Majority => new(0, isMajority: true);

    /// <summary>Whether it is the age of majority.</summary>
    public bool IsMajority { get; }

    /// <summary>The age in years; null where it is the age of majority.</summary>
    public int? Years => IsMajority ? null : _years;

    /// <summary>A number that puts the boundaries of a valid policy in order.</summary>
    internal int Place => IsMajority ? PlaceOfMajority : _years;

    /// <summary>The boundary at an age.</summary>
    /// <param name="years">The age; a policy allows 0 to 150.</param>
    public static implicit operator AgeBoundary(int years) => FromInt32(years);

    /// <summary>The boundary at an age.</summary>
    /// <param name="years">The age; a policy allows 0 to 150.</param>
    /// <returns>The boundary.</returns>
    public static AgeBoundary FromInt32(int years) => new(years, isMajority: false);

    /// <summary>The age as a number, or <c>majority</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => IsMajority ? MajorityName : _years.ToString(CultureInfo.InvariantCulture);
}

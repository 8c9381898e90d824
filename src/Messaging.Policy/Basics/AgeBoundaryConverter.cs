using System.ComponentModel;
using System.Globalization;

namespace Messaging.Policy;

/// <summary>Reads a boundary from bound configuration, where every value is a text.</summary>
internal sealed class AgeBoundaryConverter : TypeConverter
{
    public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) => sourceType == typeof(string);

    public override object ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) => value switch
    {
        AgeBoundary.MajorityName => AgeBoundary.Majority,
        string text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var years) => AgeBoundary.FromInt32(years),
        _ => throw new FormatException($"'{value}' is no boundary of an age band: allowed are whole years, and {AgeBoundary.MajorityName}."),
    };
}

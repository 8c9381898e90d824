using System.ComponentModel;
using System.Globalization;

namespace Messaging.Policy;

/// <summary>Reads an adopted kind from bound configuration, where a kind alone is a text.</summary>
internal sealed class AdoptedLawConverter : TypeConverter
{
    public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) => sourceType == typeof(string);

    public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
        value is string kind ? new AdoptedLawOptions(kind) : base.ConvertFrom(context, culture, value);
}

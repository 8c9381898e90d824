using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace Messaging.Policy;

/// <summary>Whole numbers in a range. As in JSON Schema, it is the number that is whole, not its writing: 16.0 and 1e1 are.</summary>
internal class WholeNumberConverter<T>(long smallest, long largest) : StrictConverter<T>
    where T : struct, IBinaryInteger<T>
{
    public override string Allowed { get; } = string.Create(CultureInfo.InvariantCulture, $"a whole number from {smallest} to {largest}");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteNumberValue(long.CreateChecked(value));

    /// <summary>For a converter that also accepts other things.</summary>
    public bool TryReadNumber(ref Utf8JsonReader reader, out T value) => TryRead(ref reader, out value);

    protected override bool TryRead(ref Utf8JsonReader reader, out T value)
    {
        value = T.Zero;
        if (reader.TokenType != JsonTokenType.Number || !TryReadWhole(ref reader, out var number) || number < smallest || number > largest)
        {
            return false;
        }

        value = T.CreateChecked(number);
        return true;
    }

    private static bool TryReadWhole(ref Utf8JsonReader reader, out long number)
    {
        if (reader.TryGetInt64(out number))
        {
            return true;
        }

        if (!reader.TryGetDecimal(out var exact) || exact != decimal.Truncate(exact) || exact is < long.MinValue or > long.MaxValue)
        {
            return false;
        }

        number = (long)exact;
        return true;
    }
}

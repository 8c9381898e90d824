using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using NodaTime;

namespace Messaging.Policy;

/// <summary>The period of a budget: a duration, or a month, which only a calendar window may have.</summary>
internal sealed class BudgetPeriodConverter : StrictConverter<Period>
{
    public override string Allowed => $"{Durations.Allowed}, or \"{CalendarPeriods.Month}\" with the window \"calendar\"";

    public override void Write(Utf8JsonWriter writer, Period value, JsonSerializerOptions options) =>
        writer.WriteStringValue(CalendarPeriods.IsMonth(value) ? CalendarPeriods.Month : Durations.Format(value));

    protected override bool TryRead(ref Utf8JsonReader reader, [MaybeNullWhen(false)] out Period value)
    {
        value = null;
        if (reader.TokenType != JsonTokenType.String)
        {
            return false;
        }

        var text = reader.GetString();
        value = text == CalendarPeriods.Month ? Period.FromMonths(1) : null;
        return value is not null || Durations.TryParse(text, out value);
    }
}

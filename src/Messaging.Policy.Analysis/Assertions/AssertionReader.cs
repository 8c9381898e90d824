using System.Collections.Immutable;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace Messaging.Policy;

/// <summary>Reads the members of an assertion, and notes what is wrong with them: the path, the value and what is allowed.</summary>
internal sealed class AssertionReader
{
    private const int OldestAge = 150;

    private readonly List<PolicyError> _errors = [];

    public IReadOnlyList<PolicyError> Errors => _errors;

    public void Add(string path, string message) => _errors.Add(new(path, message));

    public void Members(JsonElement element, string path, params string[] allowed)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            Add(path, "is not an object");
            return;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
        {
            if (!allowed.Contains(member.Name, StringComparer.Ordinal))
            {
                Add($"{path}.{member.Name}", $"is not known; allowed is {string.Join(", ", allowed)}");
            }
            else if (!seen.Add(member.Name))
            {
                Add($"{path}.{member.Name}", "is there twice");
            }
        }
    }

    public bool IsList(JsonElement element, string path)
    {
        if (element.ValueKind != JsonValueKind.Array)
        {
            Add(path, "is not a list");
        }

        return element.ValueKind == JsonValueKind.Array;
    }

    public string? Text(JsonElement element, string path, string name, bool isNeeded = false)
    {
        if (!TryGet(element, name, out var value))
        {
            if (isNeeded)
            {
                Add($"{path}.{name}", "is needed");
            }

            return null;
        }

        if (value.ValueKind == JsonValueKind.String)
        {
            return value.GetString();
        }

        Add($"{path}.{name}", "is not a text");
        return null;
    }

    public IReadOnlyList<string> Texts(JsonElement element, string path, string name)
    {
        if (!TryGet(element, name, out var list) || !IsList(list, $"{path}.{name}"))
        {
            return [];
        }

        if (list.EnumerateArray().Any(each => each.ValueKind != JsonValueKind.String))
        {
            Add($"{path}.{name}", "is not a list of texts");
            return [];
        }

        return [.. list.EnumerateArray().Select(each => each.GetString()!)];
    }

    public bool? Switch(JsonElement element, string path, string name)
    {
        if (TryGet(element, name, out var value) && value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            Add($"{path}.{name}", "is not true or false");
            return null;
        }

        return TryGet(element, name, out value) ? value.GetBoolean() : null;
    }

    public ImmutableArray<string> Regions(JsonElement element, string path, string name)
    {
        var codes = Texts(element, path, name);
        foreach (var code in codes.Where(code => code != ScopeCells.UnknownRegion && !Region.TryParse(code, out _)))
        {
            Add($"{path}.{name}", $"\"{code}\" is not allowed; allowed is a country (GB), a part of one (US-UT), a group (EU) or {ScopeCells.UnknownRegion}");
        }

        return [.. codes];
    }

    public Period? Span(JsonElement element, string path, string name)
    {
        if (Text(element, path, name) is not { } text)
        {
            return null;
        }

        if (PeriodPattern.NormalizingIso.Parse(text) is { Success: true, Value: { Months: 0, Years: 0 } span } && span.ToDuration() > Duration.Zero)
        {
            return span;
        }

        Add($"{path}.{name}", $"\"{text}\" is not allowed; allowed is a span of weeks, days or less, such as P1D or PT24H");
        return null;
    }

    public int? Age(JsonElement element, string path, string name)
    {
        if (!TryGet(element, name, out var value))
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var age) && age is >= 0 and <= OldestAge)
        {
            return age;
        }

        Add($"{path}.{name}", "is not allowed; allowed is an age of 0 to 150 years");
        return null;
    }

    public T? Named<T>(Dictionary<string, T> names, string name, string path)
        where T : struct
    {
        if (names.TryGetValue(name, out var value))
        {
            return value;
        }

        Add(path, $"\"{name}\" is not allowed; allowed is one of {string.Join(", ", names.Keys)}");
        return null;
    }

    private static bool TryGet(JsonElement element, string name, out JsonElement value)
    {
        value = default;
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out value);
    }
}

using System.Globalization;
using NodaTime;

namespace Messaging.Policy;

/// <summary>What a validation has found so far, and the checks that every part of a policy shares.</summary>
internal sealed class Findings
{
    private readonly List<PolicyError> _errors = [];
    private readonly HashSet<string> _tags = new(StringComparer.Ordinal);

    public IReadOnlyList<PolicyError> Errors => _errors;

    public int TagCount => _tags.Count;

    public void Add(string path, string message) => _errors.Add(new(path, message));

    public void Refuse(string path, string value, string allowed) => Add(path, $"{value} is not allowed; allowed is {allowed}");

    /// <summary>Whether a value that must be there is.</summary>
    public bool Needs(string path, object? value)
    {
        if (value is null)
        {
            Add(path, "is needed");
        }

        return value is not null;
    }

    public bool IsPresent(string path, object? value)
    {
        if (value is null)
        {
            Add(path, "null is not allowed; leave it out, or state a value");
        }

        return value is not null;
    }

    public void Range(string path, long value, long smallest, long largest)
    {
        if (value < smallest || value > largest)
        {
            Refuse(path, value.ToString(CultureInfo.InvariantCulture), string.Create(CultureInfo.InvariantCulture, $"a whole number from {smallest} to {largest}"));
        }
    }

    public void Named<T>(string path, T value, NameTable<T> names)
        where T : struct, Enum
    {
        if (!names.Has(value))
        {
            Refuse(path, value.ToString(), names.Allowed);
        }
    }

    public void AllNamed<T>(string path, IList<T>? values, NameTable<T> names)
        where T : struct, Enum
    {
        for (var i = 0; i < (values?.Count ?? 0); i++)
        {
            Named(JsonPath.Item(path, i), values![i], names);
        }
    }

    /// <summary>Whether a duration is one; a null duration is none and no error.</summary>
    public bool Duration(string path, Period? period, bool mayBeZero = true)
    {
        if (period is null)
        {
            return false;
        }

        if (!Durations.TryGetMicroseconds(period, out var microseconds))
        {
            Refuse(path, Quoted.Text(period.ToString()), Durations.Allowed);
            return false;
        }

        if (microseconds == 0 && !mayBeZero)
        {
            Refuse(path, "zero", "a duration longer than zero");
            return false;
        }

        return true;
    }

    /// <summary>Whether a name is there and not empty; the first of two equal ones is.</summary>
    public bool Name(string path, string? name, HashSet<string> taken)
    {
        if (!Needs(path, name))
        {
            return false;
        }

        if (name!.Length == 0)
        {
            Refuse(path, "\"\"", "a name that is not empty");
            return false;
        }

        if (!taken.Add(name))
        {
            Add(path, $"{Quoted.Text(name)} is the name of an earlier one; names differ");
            return false;
        }

        return true;
    }

    public void OneOf(string path, string? name, IReadOnlyCollection<string> names, string what)
    {
        if (name is null || !names.Contains(name))
        {
            var known = names.Count == 0 ? $"there is no {what}" : $"allowed is one of {string.Join(", ", names.Select(Quoted.Text))}";
            Add(path, $"{Quoted.Text(name)} is not allowed; {known}");
        }
    }

    public void AllOf(string path, IList<string>? values, IReadOnlyCollection<string> names, string what)
    {
        for (var i = 0; i < (values?.Count ?? 0); i++)
        {
            OneOf(JsonPath.Item(path, i), values![i], names, what);
        }
    }

    public void Tie(string path, string? tie)
    {
        if (TagSet.IsTag(tie))
        {
            _tags.Add(tie!);
        }
        else if (tie is null || !Ties.Names.Contains(tie))
        {
            Refuse(path, Quoted.Text(tie), $"one of {string.Join(", ", Ties.Names)}, or a tag: x- and then lower-case letters, digits and dashes");
        }
    }

    public void AllTies(string path, IList<string>? ties)
    {
        for (var i = 0; i < (ties?.Count ?? 0); i++)
        {
            Tie(JsonPath.Item(path, i), ties![i]);
        }
    }

    public void Tag(string path, string? tag)
    {
        if (TagSet.IsTag(tag))
        {
            _tags.Add(tag!);
        }
        else
        {
            Refuse(path, Quoted.Text(tag), "a tag: x- and then lower-case letters, digits and dashes");
        }
    }

    public void AllTags(string path, IList<string>? values)
    {
        for (var i = 0; i < (values?.Count ?? 0); i++)
        {
            Tag(JsonPath.Item(path, i), values![i]);
        }
    }

    public void AllRegions(string path, IList<string>? values)
    {
        for (var i = 0; i < (values?.Count ?? 0) && (i > 0 || Count(path, values!.Count, PolicyLimits.MostRegions, "regions")); i++)
        {
            Region(JsonPath.Item(path, i), values![i]);
        }
    }

    public void Region(string path, string? region)
    {
        if (!Messaging.Policy.Region.TryParse(region, out _))
        {
            var advice = RegionAdvice.About(region);
            Refuse(path, Quoted.Text(region), $"a region of ISO 3166, such as \"US\" or \"US-UT\", or a group of countries, such as \"EU\"{(advice is null ? "" : $" ({advice})")}");
        }
    }

    /// <summary>Whether there are no more than may be.</summary>
    public bool Count(string path, int count, int most, string what)
    {
        if (count > most)
        {
            Add(path, string.Create(CultureInfo.InvariantCulture, $"{count} {what} are not allowed; allowed are at most {most}"));
        }

        return count <= most;
    }
}

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace Messaging.Policy;

/// <summary>A policy document whose members are the settings of a configuration section. Safe for many threads.</summary>
internal sealed class ConfigurationDocument : PolicyDocumentSource
{
    private readonly IConfiguration? _configuration;
    private readonly IConfiguration _section;

    public ConfigurationDocument(IConfiguration configuration, string path)
        : base(path)
    {
        _configuration = configuration;
        _section = configuration.GetSection(path);
    }

    public ConfigurationDocument(IConfigurationSection section)
        : base(section.Path) => _section = section;

    public override ReadOnlyMemory<byte> Read(ICollection<PolicyError> errors)
    {
        var settings = Settings(_section, "$", new ProviderCheck(_configuration as IConfigurationRoot, errors));
        if (settings.Length == 0)
        {
            errors.Add(new("$", $"there is no such section, or nothing in it{Nearest()}") { Location = Name });
            return default;
        }

        return PolicyDocument.FromSettings(settings, errors);
    }

    public override IDisposable Watch(Action changed, TimeProvider timeProvider) => new ConfigurationWatch(
        ChangeToken.OnChange(_section.GetReloadToken, changed),
        timeProvider,
        () => PolicyDocument.FromSettings(Settings(_section, "$", new ProviderCheck(null, [])), []),
        changed);

    public override string? Locate(string path) => string.Join(':', StepsOf(path).Prepend(Name));

    private static PolicySetting[] Settings(IConfiguration section, string path, ProviderCheck check)
    {
        IConfigurationSection[] children = [.. section.GetChildren()];
        check.Look(section, path, children);
        return
        [
            .. children.Select(child => new PolicySetting(child.Key, child.Value) { Children = [.. Settings(child, $"{path}.{child.Key}", check)] }),
        ];
    }

    /// <summary>The section beside the first step that leads nowhere whose name is most like it.</summary>
    private string Nearest()
    {
        if (_configuration is not { } at)
        {
            return "";
        }

        var way = "";
        foreach (var step in Name.Split(':'))
        {
            var known = at.GetChildren().Select(child => child.Key).ToArray();
            if (!known.Contains(step, StringComparer.OrdinalIgnoreCase))
            {
                var nearest = NearestTo(step, known);
                return nearest is null ? $"; beside it there are {(known.Length == 0 ? "none" : string.Join(", ", known.Select(key => way + key)))}" : $"; the nearest is {way}{nearest}";
            }

            at = at.GetSection(step);
            way += $"{step}:";
        }

        return "";
    }
}

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Json;

namespace Service;

/// <summary>The settings of the service, and those who edit them while it runs.</summary>
internal sealed class SettingsFile(string path, IConfigurationRoot configuration)
{
    /// <summary>Edits the file, and reads it again as a watcher of the file does.</summary>
    public async Task EditAsync(string from, string to, CancellationToken cancellationToken)
    {
        var text = await File.ReadAllTextAsync(path, cancellationToken);
        await File.WriteAllTextAsync(path, text.Replace(from, to, StringComparison.Ordinal), cancellationToken);
        configuration.Providers.OfType<JsonConfigurationProvider>().Single().Load();
    }
}

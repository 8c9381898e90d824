using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Json;

namespace Messaging.Policy.Cli;

/// <summary>Settings files as a host's configuration holds them, each over those before it.</summary>
internal sealed class SettingsFiles
{
    private readonly ConfigurationBuilder _builder = new();

    /// <summary>Adds a file.</summary>
    /// <exception cref="BadInputException">It is no settings file.</exception>
    public void Add(string name, byte[] utf8)
    {
        var errors = new List<PolicyError>();
        if (!JsonText.TryParse(utf8, errors, out var document))
        {
            throw new BadInputException(name, errors);
        }

        document.Dispose();
        _builder.Add(new Source(name, utf8));
    }

    /// <exception cref="BadInputException">A file cannot be a configuration: it is no object, or states a key twice.</exception>
    public IConfigurationRoot Build() => _builder.Build();

    private sealed class Source(string name, byte[] utf8) : IConfigurationSource
    {
        public IConfigurationProvider Build(IConfigurationBuilder builder) => new Provider(name, new() { Stream = new MemoryStream(utf8) });
    }

    private sealed class Provider(string name, JsonStreamConfigurationSource source) : JsonStreamConfigurationProvider(source)
    {
        public override void Load(Stream stream)
        {
            try
            {
                base.Load(stream);
            }
            catch (Exception exception) when (exception is FormatException or JsonException)
            {
                throw new BadInputException(name, $"$: cannot be read as settings: {exception.Message}");
            }
        }

        public override string ToString() => name;
    }
}

namespace Service;

/// <summary>Where the settings of the service are.</summary>
internal sealed record ServiceSettings(string File);

namespace Messaging.Policy;

/// <summary>What the states of a permit are called in scenarios and output.</summary>
internal static class PermitNames
{
    public static NameTable<PermitStatus> Permits { get; } = new(
        ("granted", PermitStatus.Granted), ("refused", PermitStatus.Refused), ("sent", PermitStatus.Sent), ("inProgress", PermitStatus.InProgress));
}

namespace Messaging.Policy.Tests.Telemetry;

/// <summary>Keeps everything that it hears.</summary>
public sealed class Ear : IMessagingPolicyListener
{
    public IList<PortFailure> Failures { get; } = [];

    public IList<PolicyReload> Reloads { get; } = [];

    public IList<ShadowDifference> Differences { get; } = [];

    public void OnPortFailed(PortFailure failure) => Failures.Add(failure);

    public void OnPolicyReloaded(PolicyReload reload) => Reloads.Add(reload);

    public void OnShadowDiffered(in ShadowDifference difference) => Differences.Add(difference);

    public IList<NodaTime.LocalDate> StaleLaws { get; } = [];

    public IList<LawRow> DueRows { get; } = [];

    public IList<LawReload> LawReloads { get; } = [];

    public IList<PolicyPreset> StalePresets { get; } = [];

    public void OnPresetStale(PolicyPreset preset) => StalePresets.Add(preset);

    public void OnLawRowDue(LawRow row) => DueRows.Add(row);

    public void OnLawsReloaded(LawReload reload) => LawReloads.Add(reload);

    public void OnLawDataStale(NodaTime.LocalDate knownUntil) => StaleLaws.Add(knownUntil);
}

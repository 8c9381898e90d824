namespace Messaging.Policy;

/// <summary>Hears of permits that nobody settled.</summary>
internal interface IPermitObserver
{
    /// <summary>A granted permit was neither committed nor given back.</summary>
    void Abandoned(CompiledPolicy policy);
}

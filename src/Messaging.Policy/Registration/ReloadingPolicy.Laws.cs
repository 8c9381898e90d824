using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.Extensions.Primitives;

namespace Messaging.Policy;

/// <content>The law data, from a source that may change it.</content>
internal sealed partial class ReloadingPolicy
{
    private const string LawData = "the law data";

    private readonly ILawSource? _lawSource;
    private readonly LawWatch? _lawWatch;
    private volatile RegionLaws _laws;

    public static RegionLaws Read(ILawSource source)
    {
        using var text = source.OpenRead();
        return RegionLaws.Read(text);
    }

    private static CompiledPolicy? TryCompile(Func<CompiledPolicy> compile, out ImmutableArray<PolicyError> errors)
    {
        try
        {
            errors = [];
            return compile();
        }
        catch (PolicyDocumentException exception)
        {
            errors = [.. exception.Errors];
        }
#pragma warning disable CA1031 // What a source throws is any exception; it must not end the thread that reloads.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            errors = [new PolicyError("$", exception.Message)];
        }

        return null;
    }

    private IDisposable? WatchLaws() => _lawSource is { } source ? ChangeToken.OnChange(source.GetChangeToken, ReloadLaws) : null;

    private void ReloadLaws()
    {
        lock (_gate)
        {
            if (TryCompile(() => PolicySource.Of(Source.Current.Options, Settings.Rules, Read(_lawSource!)).Current, out var errors) is { } policy)
            {
                _laws = policy.Laws;
                Source.Replace(policy);
            }

            TellLaws(new LawReload(Source.Current.Laws.Identity, errors));
            if (errors.IsEmpty)
            {
                // What was refused for the old data may be valid now.
                Reload(_policy, LawData);
                ReloadLawsOfShadow();
            }
        }

        _lawWatch?.Look();
    }

    private void ReloadLawsOfShadow()
    {
        if (Shadow?.Current is not { } shadow)
        {
            return;
        }

        if (TryCompile(() => Compile(shadow.Options), out var errors) is { } compiled)
        {
            Shadow.Replace(compiled);
        }
        else
        {
            Tell(new PolicyReload(IsShadow: true, errors) { PolicyName = shadow.Options.Name, PolicyHash = shadow.Hash.Value, Cause = LawData });
        }
    }

    private void TellLaws(LawReload reload)
    {
        _listeners.LawsReloaded(reload);
        if (!_listeners.AreThere && !reload.IsInForce)
        {
            Trace.TraceError($"Reloaded law data is not valid; {reload.LawData} stays in use. {string.Join(" ", reload.Errors)}");
        }
    }
}

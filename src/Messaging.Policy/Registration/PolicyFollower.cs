using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>Keeps one policy as its sources say it: what is not valid leaves the old one in force. Safe for many threads.</summary>
internal sealed class PolicyFollower(PolicyReader reader, bool isShadow, Func<MessagingPolicyOptions, CompiledPolicy> compile, Action<CompiledPolicy> putInForce)
{
    private readonly Lock _gate = new();
    private volatile PolicyStatus _status = new(null, null, []);

    public PolicyStatus Status => _status;

    /// <summary>Reads the policy for the first time.</summary>
    /// <exception cref="PolicyDocumentException">It is not there, or not valid; every error is listed.</exception>
    public CompiledPolicy Start()
    {
        lock (_gate)
        {
            var policy = Compile();
            _status = StatusOf(policy);
            return policy;
        }
    }

    /// <summary>Reads the policy anew.</summary>
    /// <returns>What is to be told; null: nothing that was not told before.</returns>
    public PolicyReload? Refresh(string cause)
    {
        lock (_gate)
        {
            var before = _status;
            if (TryCompile(out var errors) is { } policy)
            {
                if (policy.Hash.Value != before.Hash)
                {
                    putInForce(policy);
                }

                _status = StatusOf(policy);
            }
            else
            {
                _status = before with { Errors = errors };
            }

            var isTold = before.Hash == _status.Hash && before.Errors.SequenceEqual(_status.Errors);
            return isTold ? null : new(isShadow, _status.Errors) { PolicyName = _status.Name, PolicyHash = _status.Hash, Cause = cause };
        }
    }

    private static PolicyStatus StatusOf(CompiledPolicy policy) => new(policy.Options.Name, policy.Hash.Value, []);

    private CompiledPolicy? TryCompile(out ImmutableArray<PolicyError> errors)
    {
        try
        {
            errors = [];
            return Compile();
        }
        catch (PolicyDocumentException exception)
        {
            errors = [.. exception.Errors];
        }
#pragma warning disable CA1031 // What a source or the host's own change throws is any exception; it must not end the thread that reloads.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            errors = [new PolicyError("$", $"cannot be read: {exception.GetType().Name}: {exception.Message}")];
        }

        return null;
    }

    private CompiledPolicy Compile()
    {
        var options = reader.Read();
        try
        {
            return compile(options);
        }
        catch (PolicyDocumentException exception)
        {
            throw new PolicyDocumentException([.. exception.Errors.Select(reader.Locate)]);
        }
    }
}

using System.Text;

namespace Messaging.Policy;

/// <summary>The whole of another policy as the lowest document of this one.</summary>
internal sealed class PolicyInForce(PolicyReader policy) : PolicyDocumentSource("the policy")
{
    public override ReadOnlyMemory<byte> Read(ICollection<PolicyError> errors)
    {
        try
        {
            return Encoding.UTF8.GetBytes(PolicyDocument.Write(policy.Read()));
        }
        catch (PolicyDocumentException exception)
        {
            exception.Errors.ToList().ForEach(errors.Add);
            return default;
        }
    }

    public override IDisposable Watch(Action changed, TimeProvider timeProvider)
    {
        var watches = new Watches();
        watches.Add(policy.Sources.Select(source => source.Watch(changed, timeProvider)));
        return watches;
    }

    public override string? Locate(string path) => null;
}

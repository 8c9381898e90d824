using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Messaging.Policy;

/// <summary>What a policy, and every part of one, is as an object. Made in code, or by a reader of policy documents.</summary>
/// <remarks>
/// The framework's configuration binder would drop what it cannot read, and leave a policy that is half there. So it is refused: at run time with a
/// <see cref="NotSupportedException"/>, and where the binder is generated, by an error of the build. Not safe for many threads while it is changed.
/// </remarks>
public abstract class PolicyPartOptions
{
    private const string Refusal =
        "The framework's binder would read half of a policy. Read the section as a policy document: UseConfiguration, of the package Messaging.Policy.Configuration.";

    private protected PolicyPartOptions()
    {
    }

    /// <summary>Refuses the framework's configuration binder. Nothing reads it, and nothing sets it.</summary>
    /// <exception cref="NotSupportedException">It is set, as the binder does.</exception>
    [JsonIgnore]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete(Refusal, error: true)]
    public string ConfigurationBinding
    {
        get => "refused";
        set => throw new NotSupportedException(Refusal);
    }
}

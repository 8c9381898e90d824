namespace Messaging.Policy;

/// <content>Policies by name.</content>
public sealed partial class MessagingPolicyBuilder
{
    /// <summary>Makes more presets known by name, for <see cref="UsePreset"/>: those of the package <c>Messaging.Policy.Presets</c>, or a host's own. Said before the name is used.</summary>
    /// <param name="presets">The presets.</param>
    /// <returns>The builder, to go on.</returns>
    /// <exception cref="ArgumentNullException">The presets are null.</exception>
    /// <exception cref="ArgumentException">Another preset of the same name is known already.</exception>
    public MessagingPolicyBuilder UsePresets(IEnumerable<PolicyPreset> presets)
    {
        ArgumentNullException.ThrowIfNull(presets);
        foreach (var preset in presets)
        {
            _registration.AddPreset(preset);
        }

        return this;
    }

    /// <summary>Starts from a preset. It is beneath everything else, whatever the order of the calls. One that was not looked at for 180 days is told when the host starts (<see cref="IMessagingPolicyListener.OnPresetStale"/>).</summary>
    /// <param name="name">The preset's name: one of the library's, or of those that <see cref="UsePresets"/> made known.</param>
    /// <returns>The builder, to go on.</returns>
    /// <exception cref="ArgumentException">There is no such preset.</exception>
    /// <exception cref="InvalidOperationException">The policy starts from something else already.</exception>
    public MessagingPolicyBuilder UsePreset(string name)
    {
        _registration.Policy.StartFromPreset(_registration.FindPreset(name));
        return this;
    }
}

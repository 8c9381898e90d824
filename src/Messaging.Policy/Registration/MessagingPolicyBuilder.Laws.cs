using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Messaging.Policy;

/// <content>The laws that a policy may adopt.</content>
public sealed partial class MessagingPolicyBuilder
{
    /// <summary>Takes the laws that a policy may adopt from another data set than the shipped one: with rows of the host's own, or as they were known on a day.</summary>
    /// <param name="laws">The laws.</param>
    /// <returns>The builder, to go on.</returns>
    /// <exception cref="ArgumentNullException">The laws are null.</exception>
    public MessagingPolicyBuilder UseLaws(RegionLaws laws)
    {
        ArgumentNullException.ThrowIfNull(laws);
        (_registration.Laws, _registration.LawSource) = (laws, null);
        return Instead<ILawSource>().Share(laws);
    }

    /// <summary>Takes the laws that a policy may adopt from a text, which is read at once.</summary>
    /// <param name="stream">The text; it is left open.</param>
    /// <returns>The builder, to go on.</returns>
    /// <exception cref="LawDataException">The text is no law data.</exception>
    public MessagingPolicyBuilder UseLaws(Stream stream) => UseLaws(RegionLaws.Read(stream));

    /// <summary>
    /// Takes the laws that a policy may adopt from a source, and follows its changes: as a whole, or not at all, as with a reload of the policy. Text that is no law data
    /// keeps the host from starting; later it is refused, the data in use stays, and listeners are told.
    /// </summary>
    /// <param name="source">The source.</param>
    /// <returns>The builder, to go on.</returns>
    /// <exception cref="ArgumentNullException">The source is null.</exception>
    public MessagingPolicyBuilder UseLaws(ILawSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        (_registration.Laws, _registration.LawSource) = (null, source);
        return Instead<RegionLaws>().Share(source);
    }

    private MessagingPolicyBuilder Instead<T>()
    {
        if (Key is null)
        {
            Services.RemoveAll<T>();
        }

        return this;
    }
}

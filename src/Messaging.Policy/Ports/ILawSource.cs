using Microsoft.Extensions.Primitives;

namespace Messaging.Policy;

/// <summary>A port: where a host's law data comes from, so that the law changes without a release.</summary>
/// <remarks>
/// An implementer is safe for many threads. The data is read once when the host starts, and again after each change; it is taken as a whole, or not at all:
/// where a changed text is no law data, or does not fit the policy, the data that was in use stays, and listeners are told.
/// </remarks>
public interface ILawSource
{
    /// <summary>Opens the text as it is now, as <see cref="RegionLaws.Read(Stream)"/> reads it.</summary>
    /// <returns>The text, from its beginning; the caller closes it.</returns>
    Stream OpenRead();

    /// <summary>A token that says when the text has changed.</summary>
    /// <returns>A token for the next change; one that never changes where the text does not.</returns>
    IChangeToken GetChangeToken();
}

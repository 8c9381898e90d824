namespace Messaging.Policy;

/// <summary>Settles a permit after a failure, whose own story is the one to tell.</summary>
internal static class PermitSettlement
{
    public static async ValueTask GiveBackAsync(SendPermit permit)
    {
        try
        {
            await permit.GiveBackAsync(CancellationToken.None).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The failure of a port was told to the listeners, and the library tries again by itself.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }
}

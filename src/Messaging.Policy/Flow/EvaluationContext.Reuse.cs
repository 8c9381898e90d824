namespace Messaging.Policy;

/// <content>What is left of a call before its memory serves another one.</content>
internal sealed partial class EvaluationContext
{
    /// <summary>The memory of calls with more recipients is given back.</summary>
    internal const int MostRecipientsKept = 2_048;

    /// <summary>Makes the memory ready for another call.</summary>
    /// <returns>False if it must not be used again.</returns>
    public bool TryReset()
    {
        WhenDecided = null;
        if (Failures is not null)
        {
            // A port that is late may still read or write all of it.
            return false;
        }

        Drafts.Forget();
        if (Drafts.Capacity > MostRecipientsKept)
        {
            // Lists that long are rare, and their memory is not kept for later ones.
            Dispose();
            return false;
        }

        Facts.Forget();
        _attempt = default;
        _sender = default;
        return Facts.State.TryReset();
    }

    public void Dispose() => Facts.State.Dispose();
}

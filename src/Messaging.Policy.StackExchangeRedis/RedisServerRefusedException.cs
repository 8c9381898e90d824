namespace Messaging.Policy;

/// <summary>A server cannot hold budgets: its scripts are not atomic, or it may throw values away. The message says what to set.</summary>
public sealed class RedisServerRefusedException : Exception
{
    /// <summary>Makes the exception without a message.</summary>
    public RedisServerRefusedException()
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong, and what to set.</param>
    public RedisServerRefusedException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong, and what to set.</param>
    /// <param name="innerException">What showed it.</param>
    public RedisServerRefusedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

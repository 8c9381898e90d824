namespace Messaging.Policy.Tests.Properties;

/// <summary>What a law is about: the library, or a mutant that breaks the law.</summary>
public interface IDecider
{
    Answer Check(SendAttempt attempt);

    Answer[] CheckMany(SendAttempt attempt, params AccountId[] recipients);

    /// <summary>Acquires, and commits what is granted.</summary>
    Answer Send(SendAttempt attempt);

    /// <summary>Where an inbox shows the conversation with another account.</summary>
    RequestPlace Place(AccountId owner, AccountId other);
}

namespace Service;

/// <summary>One scene of the story: it says what happens, and compares each answer with the one that it expects.</summary>
internal interface IScene
{
    /// <summary>What it is about.</summary>
    string Title { get; }

    /// <summary>Plays it.</summary>
    Task PlayAsync(CancellationToken cancellationToken);
}

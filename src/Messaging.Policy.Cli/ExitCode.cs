namespace Messaging.Policy.Cli;

/// <summary>What the program ends with.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>A test failed.</summary>
    public const int Failure = 1;

    /// <summary>The command line or its input cannot be used.</summary>
    public const int BadInput = 2;

    /// <summary>As a shell reports a program that was interrupted (SIGINT).</summary>
    public const int Interrupted = 130;

    /// <summary>As a shell reports a program whose reader went away (SIGPIPE).</summary>
    public const int BrokenPipe = 141;
}

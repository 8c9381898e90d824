using NodaTime;

namespace Messaging.Policy.Cli;

/// <summary>What the program is connected to.</summary>
internal sealed record Surroundings
{
    public required Stream Input { get; init; }

    public required Stream Output { get; init; }

    public required TextWriter Errors { get; init; }

    /// <summary>What time it is, for what grows old.</summary>
#pragma warning disable RS0030 // The one place where the system's clock enters the program.
    public IClock Clock { get; init; } = SystemClock.Instance;
#pragma warning restore RS0030

    /// <summary>Whether a person looks at the output.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>How many columns the terminal has; null: there is none, and nothing is wrapped.</summary>
    public int? Width { get; init; }

    /// <summary>Whether colours are welcome on a terminal.</summary>
    public bool AllowsColour { get; init; } = true;

    /// <summary>Whether what is printed is coloured.</summary>
    public bool UsesColour => IsTerminal && AllowsColour;

    /// <summary>Whether signals that end the process are the program's to handle: not in a host that runs it in process.</summary>
    public bool HandlesSignals { get; init; }
}

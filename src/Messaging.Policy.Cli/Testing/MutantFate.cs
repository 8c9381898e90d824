namespace Messaging.Policy.Cli;

/// <summary>What becomes of a mutant.</summary>
internal enum MutantFate
{
    /// <summary>No scenario notices it, though it makes a difference.</summary>
    Survives = 0,

    /// <summary>A scenario does not hold any more.</summary>
    Noticed,

    /// <summary>It makes no difference to anything that is compared.</summary>
    Equivalent,
}

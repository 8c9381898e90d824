namespace Messaging.Policy;

/// <summary>The scripts.</summary>
internal static class ScriptText
{
    /// <summary>Asks or takes from buckets alone.</summary>
    public static readonly Script Lean = Read("lean.lua");

    /// <summary>Everything.</summary>
    public static readonly Script Full = Read("full.lua");

    /// <summary>Adds to a number many times, reading and writing it: of two that run at once on a server whose scripts are not atomic, some additions are lost.</summary>
    public static readonly Script Race = Read("race.lua");

    private static Script Read(string name)
    {
        using var reader = new StreamReader(typeof(ScriptText).Assembly.GetManifestResourceStream(name)!);
        return new(reader.ReadToEnd());
    }
}

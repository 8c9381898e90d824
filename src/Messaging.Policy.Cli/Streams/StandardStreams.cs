using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Messaging.Policy.Cli;

/// <summary>The standard streams of the process, some of which may be closed.</summary>
/// <param name="Input">Standard input; reading it fails where it is closed.</param>
/// <param name="Output">Standard output; writing to it fails where it is closed.</param>
/// <param name="OutputIsOpen">Whether standard output is open.</param>
/// <param name="Errors">Standard error; what cannot be written to it is lost.</param>
internal sealed partial record StandardStreams(Stream Input, Stream Output, bool OutputIsOpen, TextWriter Errors)
{
    private const int GetDescriptorFlags = 1;
    private const int CloseOnExec = 1;

    public static StandardStreams Open()
    {
        var (input, output, errors) = (IsOpen(0), IsOpen(1), IsOpen(2));
        return new(
            input ? Console.OpenStandardInput() : new ClosedStream(),
            output ? OpenOutput() : new ClosedStream(),
            output,
            errors ? new LossyWriter(Console.Error) : TextWriter.Null);
    }

    /// <summary>
    /// Whether a descriptor was open when the process began. One that was closed is free, and the runtime's own files get its number: reading it then waits forever, and writing
    /// to it does harm. What a process inherits is not closed on exec; what the runtime opens is.
    /// </summary>
    private static bool IsOpen(int descriptor) =>
        OperatingSystem.IsWindows() || (GetFlags(descriptor, GetDescriptorFlags) is var flags and >= 0 && (flags & CloseOnExec) == 0);

    // The console's stream says nothing when the reader of a pipe goes away, and a long run would go on for nobody.
    private static Stream OpenOutput()
    {
        if (!OperatingSystem.IsWindows() && Console.IsOutputRedirected)
        {
            try
            {
#pragma warning disable CA2000 // Standard output stays open to the end of the process.
                var pipe = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
#pragma warning restore CA2000
                if (!pipe.CanSeek)
                {
                    return pipe;
                }
            }
            catch (Exception exception) when (Files.IsUnreadable(exception))
            {
                // It is open for reading alone: the console's stream says so when it is written to.
            }
        }

        return Console.OpenStandardOutput();
    }

    [LibraryImport("libc", EntryPoint = "fcntl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetFlags(int descriptor, int command);
}

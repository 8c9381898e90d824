using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Messaging.Policy.Cli;

/// <summary>Finds the scenarios in files and on standard input.</summary>
/// <remarks>
/// A file whose name ends in .jsonl holds one scenario a line, any other file one scenario. Standard input holds one scenario a line
/// if its first line that is not blank is a whole JSON value, else one scenario. Blank lines count, and hold nothing.
/// </remarks>
internal sealed class ScenarioInput(Stream standardInput, ScenarioReader reader)
{
    public const string StandardInput = "-";

    /// <summary>The scenarios of a file, each read when it is asked for.</summary>
    /// <param name="file">The file.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="isNamed">Whether somebody named the file: what was only found below a folder is a regular file, for a pipe may never begin.</param>
    /// <exception cref="BadInputException">The file cannot be read, or something is wrong with the next scenario.</exception>
    public IAsyncEnumerable<Scenario> ReadAsync(string file, CancellationToken cancellationToken, bool isNamed = true)
    {
        if (!isNamed)
        {
            Files.RefuseIrregular(file);
        }

        return file == StandardInput ? ReadStandardInputAsync(cancellationToken)
            : file.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase) ? ReadLinesAsync(file, cancellationToken)
            : ReadFileAsync(file, cancellationToken);
    }

    private async IAsyncEnumerable<Scenario> ReadFileAsync(string file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var content = await Files.ReadAsync(file, cancellationToken);
        yield return reader.Read(content, file, Files.FolderOf(file));
    }

    private async IAsyncEnumerable<Scenario> ReadLinesAsync(string file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var stream = Files.Open(file);
        var lines = new LineReader(stream);
        while (await Files.GuardAsync(file, () => lines.ReadAsync(cancellationToken)) is { } line)
        {
            if (!IsBlank(line.Span))
            {
                yield return ReadLine(line, lines.Number, file, Files.FolderOf(file));
            }
        }
    }

    private async IAsyncEnumerable<Scenario> ReadStandardInputAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        const string Source = "standard input";
        var folder = Directory.GetCurrentDirectory();
        var lines = new LineReader(standardInput);
        ArrayBufferWriter<byte>? document = null;
        var inLines = false;
        while (await Files.GuardAsync(Source, () => lines.ReadAsync(cancellationToken)) is { } line)
        {
            if (!inLines && document is null && !IsBlank(line.Span))
            {
                inLines = IsWholeValue(line);
            }

            if (!inLines)
            {
                document ??= new ArrayBufferWriter<byte>();
                await Files.GuardAsync(Source, () => RefuseLonger(document.WrittenCount + (long)line.Length));
                document.Write(line.Span);
                document.Write("\n"u8);
            }
            else if (!IsBlank(line.Span))
            {
                yield return ReadLine(line, lines.Number, Source, folder);
            }
        }

        if (!inLines)
        {
            yield return reader.Read(document?.WrittenMemory ?? default, Source, folder);
        }
    }

    private Scenario ReadLine(ReadOnlyMemory<byte> line, long number, string file, string folder) =>
        reader.Read(line, string.Create(CultureInfo.InvariantCulture, $"{file}: line {number}"), folder, isLine: true);

    private static ValueTask<bool> RefuseLonger(long length)
    {
        Files.RefuseLonger(length, "The document");
        return new(true);
    }

    private static bool IsBlank(ReadOnlySpan<byte> line) => line.Trim(" \t\r"u8).IsEmpty;

    private static bool IsWholeValue(ReadOnlyMemory<byte> line)
    {
        try
        {
            using var json = JsonDocument.Parse(WithoutMark(line), JsonText.DocumentOptions);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> line) => line.Span.StartsWith("\uFEFF"u8) ? line[3..] : line;
}

using System.Text;
using Messaging.Policy.Cli;

namespace Messaging.Policy.Tests.Cli;

public sealed class OutputFailureTests
{
    private const int BrokenPipe = 32;

    [Theory]
    [InlineData(BrokenPipe, 141, "")]
    [InlineData(28, 2, "standard output: cannot be written: the output failed")]
    public async Task A_reader_that_went_away_ends_it_quietly_and_other_failures_are_told(int error, int code, string message)
    {
        foreach (var format in new[] { "json", "table" })
        {
            using var errors = new StringWriter();
            var ended = await CommandLine.RunAsync(["decide", "-", "--format", format], new Surroundings
            {
                Input = new MemoryStream(Encoding.UTF8.GetBytes(Scenes.Of(Scenes.Check))),
                Output = new FailingStream(error),
                Errors = errors,
            });

            ended.Should().Be(code);
            errors.ToString().Trim().Should().Be(message);
        }
    }

    private sealed class FailingStream(int error) : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count) => throw new IOException("the output failed", error);

        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("the output failed", error);

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new IOException("the output failed", error);
    }
}

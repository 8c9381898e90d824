using Messaging.Policy.Cli;

namespace Messaging.Policy.Tests.Cli;

/// <summary>What never ends is refused, and not kept: devices, pipes, and standard input.</summary>
public sealed class EndlessInputTests
{
    [Theory]
    [InlineData("{\"policy\":{},\"steps\":[]}\n", 0)]
    [InlineData("x", 2)]
    [InlineData("{\n", 2)]
    public async Task Standard_input_is_read_to_a_bound(string text, int code)
    {
        text = code == 0 || text == "x" ? text : text.Insert(1, new string(' ', 4_000));
        foreach (var command in new[] { "decide", "validate" })
        {
            var endless = new EndlessStream(text, code == 0 ? text.Length : long.MaxValue);
            using var errors = new StringWriter();
            var ended = await CommandLine.RunAsync([command, "-"], new Surroundings { Input = endless, Output = new MemoryStream(), Errors = errors });

            ended.Should().Be(code == 0 && command == "validate" ? ExitCode.BadInput : code, "a scenario is no policy");
            errors.ToString().Contains("is longer than 64 mebibytes", StringComparison.Ordinal).Should().Be(code != 0, errors.ToString());
        }
    }

    [Theory]
    [InlineData("/dev/zero")]
    [InlineData("/dev/null")]
    [InlineData("link")]
    [InlineData("empty.json")]
    public async Task A_policy_that_a_scenario_names_is_a_regular_file(string policy)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var folder = new TemporaryFolder();
        folder.Write("empty.json", "");
        folder.Write("fine.json", "{}");
        File.CreateSymbolicLink(Path.Combine(folder.Path, "link"), "/dev/zero");
        File.CreateSymbolicLink(Path.Combine(folder.Path, "fine-link"), Path.Combine(folder.Path, "fine.json"));

        var run = await CommandRun.OfAsync("decide", folder.Write("scene.json", $$"""{ "policy": "{{policy}}", "steps": [] }"""));

        run.Code.Should().Be(2);
        run.Errors.Should().Contain("$.policy: ").And.Contain("cannot be read: It is empty, or not a regular file.");
        (await CommandRun.OfAsync("decide", folder.Write("twin.json", """{ "policy": "fine-link", "steps": [] }"""))).Code.Should().Be(0, "the twin: a regular file behind a link");
    }

    [Fact]
    public async Task What_is_found_below_a_folder_is_a_regular_file_and_found_once()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var folder = new TemporaryFolder();
        folder.Write("a/ok.json", Scenes.Expecting("deliver"));
        Directory.CreateSymbolicLink(Path.Combine(folder.Path, "a", "again"), "../a");
        Directory.CreateSymbolicLink(Path.Combine(folder.Path, "b"), Path.Combine(folder.Path, "a"));
        (await CommandRun.OfAsync("test", folder.Path)).Should().Be(new CommandRun(0, "1 passed, 0 failed\n", ""));

        var made = await ToolProcess.RunAsync("mkfifo pipe.json && ln -s /dev/zero zero.json && ln -s loop loop && ln -s none gone.json", folder.Path);
        made.Code.Should().Be(0, made.Errors);
        var run = await CommandRun.OfAsync("test", folder.Path);
        run.Code.Should().Be(2);
        run.Output.Should().Be("1 passed, 0 failed\n");
        run.Errors.Should().Contain("pipe.json: cannot be read: it is empty, or not a regular file").And.Contain("zero.json: cannot be read: it is empty, or not a regular file")
            .And.Contain("gone.json: cannot be read: there is no such file");
        (await CommandRun.OfAsync("decide", folder.Write("scene.json", """{ "policy": "pipe.json", "steps": [] }"""))).Errors.Should().Contain("$.policy: ").And.Contain("not a regular file");
        (await CommandRun.OfAsync("decide", folder.Write("scene.json", """{ "policy": "a", "steps": [] }"""))).Errors.Should().Contain("$.policy: \"a\" is not known");
    }

    [Fact]
    public async Task A_policy_that_a_scenario_names_is_read_to_a_bound()
    {
        using var folder = new TemporaryFolder();
        await using (var huge = File.Create(Path.Combine(folder.Path, "huge.json")))
        {
            // Nothing of it is on the disk.
            huge.SetLength((64L << 20) + 1);
        }

        var run = await CommandRun.OfAsync("decide", folder.Write("scene.json", """{ "policy": "huge.json", "steps": [] }"""));

        run.Code.Should().Be(2);
        run.Errors.Should().Contain("$.policy: \"huge.json\" cannot be read: The document is longer than 64 mebibytes");
    }

    [Theory]
    [InlineData("decide", "/dev/zero")]
    [InlineData("validate", "/dev/zero")]
    [InlineData("show", "/dev/zero")]
    [InlineData("laws", "--laws", "/dev/zero")]
    [InlineData("validate", "--section", "a", "/dev/zero")]
    public async Task A_device_that_somebody_names_is_read_to_a_bound(params string[] arguments)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var run = await CommandRun.OfAsync(arguments);

        run.Code.Should().Be(2);
        run.Errors.Should().Be($"/dev/zero: cannot be read: The document is longer than 64 mebibytes; allowed are at most so many.{Environment.NewLine}");
    }

    [Fact]
    public async Task A_document_may_say_where_its_schema_is()
    {
        using var folder = new TemporaryFolder();
        folder.Write("policy.json", """{ "$schema": "policy.schema.json", "name": "house" }""");

        (await CommandRun.OfAsync("decide", folder.Write("scene.json", """{ "$schema": "scenario.schema.json", "policy": "policy.json", "steps": [] }"""))).Code.Should().Be(0);

        var run = await CommandRun.OfAsync("decide", folder.Write("wrong.json", """{ "policy": { "$schema": 7, "audience": { "$schema": "a" } }, "steps": [] }"""));
        run.Errors.Should().Contain("$.policy['$schema']: 7 is not allowed; allowed is a text").And.Contain("$.policy.audience['$schema']: is not a member");
    }

    /// <summary>The same text over and over.</summary>
    private sealed class EndlessStream(string text, long length) : Stream
    {
        private long _position;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => _position;
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            count = (int)Math.Min(count, length - _position);
            for (var i = 0; i < count; i++)
            {
                buffer[offset + i] = (byte)text[(int)((_position + i) % text.Length)];
            }

            _position += count;
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}

using System.Globalization;
using System.Text;
using Messaging.Policy.Cli;
using Messaging.Policy.Tests.Reference;

namespace Messaging.Policy.Tests.Analysis;

/// <summary>A population of attempts is simulated in the same memory, however long it is. Nothing else runs meanwhile: the bytes of the whole process are counted.</summary>
[Collection(RandomWorldCollection.Name)]
public sealed class SimulationMemoryTests
{
    private const int Lines = 200_000;
    private const long MostBytes = 16_000_000;

    [Fact]
    public async Task A_long_population_takes_no_more_memory_than_a_short_one()
    {
        var simulation = new PolicySimulation(Presetted.House(), Presetted.House(policy => policy.Ages!.Pairs = []));
        await using var stream = new MeasuredPopulation(Lines);

        await new FactFile("a population", stream, simulation).PlayAsync(CancellationToken.None);

        simulation.Result.Attempts.Should().Be(Lines);
        simulation.Result.Wider.Should().BePositive();
        stream.Length.Should().BeGreaterThan(4 * MostBytes, "the text is far more than what is held of it");
        stream.Held.Should().HaveCountGreaterThan(15);
        (stream.Held.Max() - stream.Held[0]).Should().BeLessThan(MostBytes, "bytes in use, from the first 10,000 lines to the last, were {0}", string.Join(", ", stream.Held));
    }

    /// <summary>Lines of accounts that are always others, made when they are read; every 10,000 lines what is in use is counted.</summary>
    private sealed class MeasuredPopulation(int count) : Stream
    {
        private const int LinesOfSample = 10_000;

        private byte[] _line = [];
        private int _at;
        private int _lines;
        private long _length;

        public List<long> Held { get; } = [];

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => _length;

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            if (_at == _line.Length && !TryNext())
            {
                return 0;
            }

            var some = _line.AsSpan(_at);
            some = some[..Math.Min(some.Length, buffer.Length)];
            some.CopyTo(buffer);
            _at += some.Length;
            _length += some.Length;
            return some.Length;
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        private bool TryNext()
        {
            if (_lines == count)
            {
                return false;
            }

            if (++_lines % LinesOfSample == 0)
            {
                Held.Add(GC.GetTotalMemory(forceFullCollection: true));
            }

            var (born, otherBorn) = (1960 + (_lines % 50), 2000 + (_lines % 13));
            _line = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$"""
                { "at": "2026-11-26T12:00:00Z", "check": { "from": "from-{{_lines}}", "to": "to-{{_lines}}" }, "accounts": [ { "id": "from-{{_lines}}", "birthDate": "{{born}}-01-01", "region": "ES", "phone": "mobile", "email": "verified", "createdAt": "2020-01-01T00:00:00Z" }, { "id": "to-{{_lines}}", "birthDate": "{{otherBorn}}-01-01", "region": "GB", "mode": "everyone" } ], "relations": [], "communities": [] }

                """));
            _at = 0;
            return true;
        }
    }
}

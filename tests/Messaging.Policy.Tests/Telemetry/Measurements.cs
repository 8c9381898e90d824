using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Messaging.Policy.Tests.Telemetry;

/// <summary>Listens to the instruments of one telemetry object and of no other.</summary>
public sealed class Measurements : IDisposable
{
    private readonly MeterListener _listener = new();

    public Measurements(MessagingPolicyTelemetry telemetry)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter, telemetry.Meter))
            {
                Instruments.Add(instrument);
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.Start();
    }

    public ConcurrentBag<Instrument> Instruments { get; } = [];

    public ConcurrentQueue<Measurement> All { get; } = new();

    /// <summary>The sums of a counter by the values of its tags, in the order in which they are written.</summary>
    public IReadOnlyDictionary<string, double> Sums(string instrument) => All.Where(each => each.Instrument == instrument)
        .GroupBy(each => each.Text).ToDictionary(group => group.Key, group => group.Sum(each => each.Value), StringComparer.Ordinal);

    public void Observe() => _listener.RecordObservableInstruments();

    public void Dispose() => _listener.Dispose();

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        All.Enqueue(new(instrument.Name, value, [.. tags.ToArray()]));

    public sealed record Measurement(string Instrument, double Value, IReadOnlyList<KeyValuePair<string, object?>> Tags)
    {
        public string Text => string.Join(' ', Tags.Select(tag => tag.Value));
    }
}

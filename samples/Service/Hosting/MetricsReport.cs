using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Messaging.Policy;

namespace Service;

/// <summary>Adds up what the library measures. A service of one's own hands the meter to OpenTelemetry by its name instead.</summary>
internal sealed class MetricsReport : IDisposable
{
    private readonly ConcurrentDictionary<string, double> _sums = new(StringComparer.Ordinal);
    private readonly MeterListener _listener = new();

    public MetricsReport(IMeterFactory meters)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            // The meters of this host, and not of another one in the process.
            if (instrument.Meter.Name == MessagingPolicyTelemetry.MeterName && ReferenceEquals(instrument.Meter.Scope, meters))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Add(instrument, 1, tags));
        _listener.Start();
    }

    /// <summary>Each instrument with its attributes: the sum of a counter, the number of measurements of a histogram, the value of a gauge.</summary>
    public IReadOnlyList<string> Lines()
    {
        _listener.RecordObservableInstruments();
        return [.. _sums.OrderBy(each => each.Key, StringComparer.Ordinal).Select(each => $"{each.Key} {each.Value}")];
    }

    public bool Has(string instrument) => _sums.Keys.Any(each => each.StartsWith(instrument + " ", StringComparison.Ordinal));

    public void Dispose() => _listener.Dispose();

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var values = string.Join(' ', tags.ToArray().Select(tag => tag.Value));
        _sums.AddOrUpdate($"{instrument.Name} {values}".TrimEnd(), value, (_, sum) => sum + value);
    }
}

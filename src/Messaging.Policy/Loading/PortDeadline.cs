namespace Messaging.Policy;

/// <summary>How long a decision waits for its ports. Nothing is spent on it where they answer at once.</summary>
internal sealed class PortDeadline(TimeSpan limit, TimeProvider time, PortMeter meter)
{
    public PortMeter Meter => meter;

    /// <summary>Starts the clock: when it runs out, or the caller cancels, the ports are told to stop and are no longer waited for.</summary>
    public Run Start(CancellationTokenSource ports, CancellationToken caller) => new(limit, time, ports, caller);

    /// <summary>One wait for one or several ports.</summary>
    internal sealed class Run : IDisposable
    {
        private readonly CancellationTokenSource _expired;
        private readonly CancellationTokenRegistration _stopPorts;
        private readonly CancellationTokenSource _link;
        private readonly CancellationTokenSource _ports;
        private readonly CancellationToken _caller;

        public Run(TimeSpan limit, TimeProvider time, CancellationTokenSource ports, CancellationToken caller)
        {
            _ports = ports;
            _caller = caller;
            _expired = new CancellationTokenSource(limit, time);
            _link = CancellationTokenSource.CreateLinkedTokenSource(_expired.Token, caller);
            _stopPorts = _link.Token.UnsafeRegister(static ports => ((CancellationTokenSource)ports!).Cancel(), ports);
        }

        /// <summary>Waits for a port and notes its failure; the caller's own cancellation is no failure.</summary>
        /// <param name="context">Where a failure is noted.</param>
        /// <param name="port">The port.</param>
        /// <param name="task">What it does.</param>
        /// <param name="mayAbandon">Whether a caller that cancels is let go at once; not where the port changes something: then it says itself whether it did.</param>
        public async Task NoteAsync(EvaluationContext context, string port, Task task, bool mayAbandon = true)
        {
            try
            {
                await task.WaitAsync(mayAbandon ? _link.Token : _expired.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (_caller.IsCancellationRequested)
            {
                context.AddFailure(port, exception: null);
                throw;
            }
            catch (OperationCanceledException exception) when (_expired.IsCancellationRequested)
            {
                context.AddFailure(port, new TimeoutException($"The port '{port}' did not answer in time.", exception));
            }
#pragma warning disable CA1031 // Whatever a port throws is a failed look-up (SYS-1): it refuses and never escapes.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                context.AddFailure(port, exception);
            }
        }

        public void Dispose()
        {
            if (_expired.IsCancellationRequested || _caller.IsCancellationRequested)
            {
                // What waits may go on, and end here, before the ports' turn comes to be told.
                _ports.Cancel();
            }

            _stopPorts.Dispose();
            _link.Dispose();
            _expired.Dispose();
        }
    }
}

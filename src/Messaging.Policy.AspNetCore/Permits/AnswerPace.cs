using Microsoft.Extensions.DependencyInjection;

namespace Messaging.Policy;

/// <summary>Lets an answer take at least so long. <c>default</c> waits for nothing.</summary>
internal readonly struct AnswerPace
{
    private readonly TimeProvider? _clock;
    private readonly long _begun;
    private readonly TimeSpan _least;

    private AnswerPace(TimeProvider clock, TimeSpan least) => (_clock, _begun, _least) = (clock, clock.GetTimestamp(), least);

    public static AnswerPace Begin(IServiceProvider services, TimeSpan least) =>
        least > TimeSpan.Zero ? new(services.GetService<TimeProvider>() ?? DefaultClocks.TimeProvider, least) : default;

    /// <summary>Waits for what is left; a client that went away changes nothing.</summary>
    public Task WaitAsync()
    {
        if (_clock is null)
        {
            return Task.CompletedTask;
        }

        var left = _least - _clock.GetElapsedTime(_begun);
        return left > TimeSpan.Zero ? Task.Delay(left, _clock) : Task.CompletedTask;
    }
}

using Microsoft.Extensions.Hosting;

namespace Service;

/// <summary>The work of the service: it plays one scene after the other, and then stops the host.</summary>
internal sealed class StoryWorker(IEnumerable<IScene> scenes, Stage stage, IHostApplicationLifetime lifetime) : BackgroundService
{
    private bool _ended;

    /// <summary>Whether every scene was played to its end, and every answer was the one that the story expects.</summary>
    public bool WentAsTold => _ended && stage.WentAsTold;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            foreach (var scene in scenes)
            {
                stage.BeginScene(scene.Title);
                await scene.PlayAsync(stoppingToken);
            }

            _ended = true;
        }
        finally
        {
            lifetime.StopApplication();
        }
    }
}

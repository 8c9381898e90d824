namespace Service;

/// <summary>What the library measured of all this, by the names of docs/telemetry.md.</summary>
internal sealed class MetricsScene(Stage stage, MetricsReport metrics) : IScene
{
    public string Title => "What was measured:";

    public Task PlayAsync(CancellationToken cancellationToken)
    {
        foreach (var line in metrics.Lines())
        {
            stage.Say(line);
        }

        stage.Expect("decisions were measured, and those of the shadow policy", metrics.Has("messaging_policy.decisions") && metrics.Has("messaging_policy.shadow.decisions"), true);
        return Task.CompletedTask;
    }
}

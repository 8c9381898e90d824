using Cluster;

if (args is ["service"])
{
    return await ServiceProcess.RunAsync();
}

if (!ClusterSettings.TryRead(args, out var settings, out var error))
{
    await Console.Error.WriteLineAsync(error);
    return ClusterStory.WrongArguments;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};
return await ClusterStory.TellAsync(settings, Console.Out, stop.Token);

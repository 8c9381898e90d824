using BenchmarkDotNet.Running;
using Messaging.Policy.Benchmarks.Charts;
using Messaging.Policy.Benchmarks.Ratios;

switch (args)
{
    case ["ratios", .. var wanted]:
        return RatioCommand.Run(wanted);
    case ["bench", .. var rest]:
        BenchmarkSwitcher.FromAssembly(typeof(RatioCommand).Assembly).Run(rest.Length == 0 ? ["--filter", "*"] : rest);
        return 0;
    case ["chart", var path]:
        CostChart.Write(path);
        return 0;
    default:
        Console.Error.WriteLine("usage: ratios [GROUP|ID]... | bench [BenchmarkDotNet arguments] | chart FILE.svg");
        return 2;
}

using BenchmarkDotNet.Running;
using Messaging.Policy.Benchmarks.Charts;
using Messaging.Policy.Benchmarks.Ratios;
using Messaging.Policy.Benchmarks.Web;

switch (args)
{
    case ["ratios", .. var wanted]:
        return RatioCommand.Run(wanted);
    case ["bench", .. var rest]:
        BenchmarkSwitcher.FromAssembly(typeof(RatioCommand).Assembly).Run(rest.Length == 0 ? ["--filter", "*"] : rest);
        return 0;
    case ["load"]:
        return LoadCommand.Run();
    case ["chart", var path]:
        CostChart.Write(path);
        return 0;
    default:
        Console.Error.WriteLine("usage: ratios [GROUP|ID]... | bench [BenchmarkDotNet arguments] | load | chart FILE.svg");
        return 2;
}

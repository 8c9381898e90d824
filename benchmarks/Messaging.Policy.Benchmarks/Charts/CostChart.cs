namespace Messaging.Policy.Benchmarks.Charts;

public static class CostChart
{
    public static void Write(string path) => File.WriteAllText(path, "");
}

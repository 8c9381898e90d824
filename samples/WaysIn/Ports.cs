namespace WaysIn;

/// <summary>Where the program listens: gRPC without TLS needs a port of its own.</summary>
internal static class Ports
{
    public const int Web = 5280;
    public const int Rpc = 5281;
}

using System.Security.Cryptography;
using System.Text;
using StackExchange.Redis;

namespace Messaging.Policy;

/// <summary>A script. A server is told its digest, and the text only where it does not know it: the client would hash the whole text for each call.</summary>
internal sealed class Script(string text)
{
#pragma warning disable CA5350 // The protocol names scripts by SHA-1.
    private readonly byte[] _digest = SHA1.HashData(Encoding.UTF8.GetBytes(text));
#pragma warning restore CA5350

    public string Text { get; } = text;

    public async Task<RedisResult> RunAsync(IDatabase database, RedisKey[] keys, RedisValue[] values)
    {
        try
        {
            return await database.ScriptEvaluateAsync(_digest, keys, values, CommandFlags.DemandMaster).ConfigureAwait(false);
        }
        catch (RedisServerException failure) when (failure.Message.StartsWith("NOSCRIPT", StringComparison.Ordinal))
        {
            // It did not run: a server that is new, or has forgotten its scripts.
            return await database.ScriptEvaluateAsync(Text, keys, values, CommandFlags.DemandMaster).ConfigureAwait(false);
        }
    }
}

using System.Security.Cryptography;
using System.Text;
using StackExchange.Redis;

namespace Messaging.Policy;

/// <summary>A script. A call names it by its digest, because the client would hash the whole text for each call. The text is sent only to a server that does not know the script. Safe for many threads.</summary>
#pragma warning disable CA1001 // It lives as long as the process, and its semaphore has no wait handle.
internal sealed class Script(string text)
#pragma warning restore CA1001
{
#pragma warning disable CA5350 // The protocol names scripts by SHA-1.
    private readonly byte[] _digest = SHA1.HashData(Encoding.UTF8.GetBytes(text));
#pragma warning restore CA5350

    /// <summary>Of many calls that meet a server which does not know the script, one sends the text.</summary>
    private readonly SemaphoreSlim _telling = new(1);
    private int _told;

    public async Task<RedisResult> RunAsync(IDatabase database, RedisKey[] keys, RedisValue[] values)
    {
        while (true)
        {
            var told = Volatile.Read(ref _told);
            try
            {
                return await database.ScriptEvaluateAsync(_digest, keys, values, CommandFlags.DemandMaster).ConfigureAwait(false);
            }
            catch (RedisServerException failure) when (failure.Message.StartsWith("NOSCRIPT", StringComparison.Ordinal))
            {
                // It did not run: a server that is new, or has forgotten its scripts.
            }

            await _telling.WaitAsync().ConfigureAwait(false);
            try
            {
                if (told == _told)
                {
                    var result = await database.ScriptEvaluateAsync(text, keys, values, CommandFlags.DemandMaster).ConfigureAwait(false);
                    Interlocked.Increment(ref _told);
                    return result;
                }
            }
            finally
            {
                _telling.Release();
            }
        }
    }
}

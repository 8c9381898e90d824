using StackExchange.Redis;

namespace Messaging.Policy;

/// <summary>One call of a script.</summary>
internal readonly record struct ScriptCall(string Script, RedisKey[] Keys, RedisValue[] Values);

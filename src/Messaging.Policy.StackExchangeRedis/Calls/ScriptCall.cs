using StackExchange.Redis;

namespace Messaging.Policy;

/// <summary>One call of a script.</summary>
internal readonly record struct ScriptCall(Script Script, RedisKey[] Keys, RedisValue[] Values);

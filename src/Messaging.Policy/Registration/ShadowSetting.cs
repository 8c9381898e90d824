namespace Messaging.Policy;

/// <summary>That the host has a shadow policy, and how many of its differences are told in a minute.</summary>
internal sealed record ShadowSetting(int SamplesPerMinute);

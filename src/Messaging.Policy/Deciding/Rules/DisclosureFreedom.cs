namespace Messaging.Policy;

/// <summary>Which levels of disclosure a policy may give to a code.</summary>
internal enum DisclosureFreedom
{
    Any = 0,
    ExactOnly = 1,
    SilentOnly = 2,
    NotSilent = 3,
}

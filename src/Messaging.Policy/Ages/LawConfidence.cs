namespace Messaging.Policy;

/// <summary>How well a row's number and status are known, together.</summary>
internal enum LawConfidence
{
    Low,
    Medium,
    High,
}

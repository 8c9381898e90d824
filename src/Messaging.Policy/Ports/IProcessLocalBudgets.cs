namespace Messaging.Policy;

/// <summary>A budget store in the memory of this process: its calls end before they return, so that no end of a take is unknown and takes need no ids.</summary>
internal interface IProcessLocalBudgets
{
}

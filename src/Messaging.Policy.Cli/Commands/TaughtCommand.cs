using System.CommandLine;

namespace Messaging.Policy.Cli;

/// <summary>A command whose help ends with a lesson: what it does in full, and examples.</summary>
internal sealed class TaughtCommand(string name, string description, string lesson) : Command(name, description)
{
    public string Lesson => lesson;
}

namespace Messaging.Policy.Cli;

/// <summary>The modes that an account chose for single verbs.</summary>
internal sealed class VerbModesDocument
{
    public string? Send { get; set; }

    public string? Edit { get; set; }

    public string? React { get; set; }

    public string? Call { get; set; }

    public string? Typing { get; set; }

    public string? ReadReceipt { get; set; }

    public string? AddToGroup { get; set; }

    public VerbModes ToModes() => new()
    {
        Send = Send,
        Edit = Edit,
        React = React,
        Call = Call,
        Typing = Typing,
        ReadReceipt = ReadReceipt,
        AddToGroup = AddToGroup,
    };
}

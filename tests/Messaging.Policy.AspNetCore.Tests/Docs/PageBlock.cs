namespace Messaging.Policy.AspNetCore.Tests.Docs;

/// <summary>A block of a page.</summary>
/// <param name="File">The file that it is the text of; empty: of none.</param>
/// <param name="Language">Its language.</param>
/// <param name="Code">Its text.</param>
internal sealed record PageBlock(string File, string Language, string Code);

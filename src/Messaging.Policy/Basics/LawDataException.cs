namespace Messaging.Policy;

/// <summary>A text is no law data: what is wrong with it, and where.</summary>
/// <remarks>Immutable but for what every exception lets be added.</remarks>
public sealed class LawDataException : FormatException
{
    /// <summary>Makes an exception that names no place.</summary>
    public LawDataException()
        : this("The text is no law data.")
    {
    }

    /// <summary>Makes an exception that names no place.</summary>
    /// <param name="message">What is wrong.</param>
    public LawDataException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception that names no place.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="innerException">What led to it.</param>
    public LawDataException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal LawDataException(int line, int column, string what)
        : base(FormattableString.Invariant($"Law data, line {line}, column {column}: {what}."))
    {
        Line = line;
        Column = column;
    }

    /// <summary>The line, from 1; 0: no place is named.</summary>
    public int Line { get; }

    /// <summary>The first character of the cell in its line, from 1; 0: no place is named.</summary>
    public int Column { get; }
}

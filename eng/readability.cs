#!/usr/bin/env dotnet
// Prints how long the sentences of some pages are, and fails where they have twenty words or more on average:
//   dotnet run eng/readability.cs -- README.md docs/get-started.md
// Code, tables and headings are no sentences. An item of a list is one, at least.
using System.Globalization;
using System.Text.RegularExpressions;

const double Most = 20;
var isLong = false;
foreach (var page in args)
{
    var text = File.ReadAllText(page).ReplaceLineEndings("\n");
    text = Regex.Replace(text, "^ *```.*?^ *```", "", RegexOptions.Multiline | RegexOptions.Singleline);
    text = Regex.Replace(text, @"^(\||#).*$", "", RegexOptions.Multiline);
    text = Regex.Replace(text, @"\[([^\]]*)\]\([^)]*\)", "$1");
    var words = Regex.Split(text, @"(?<=[.!?:])\s+|\n\s*\n|\n\s*(?:[-*]|\d+\.)\s")
        .Select(sentence => Regex.Count(sentence, @"[\p{L}\p{N}][^\s]*"))
        .Where(count => count > 2)
        .ToList();
    if (words.Count == 0)
    {
        Console.WriteLine($"{page}: no sentences");
        continue;
    }

    isLong |= words.Average() >= Most;
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{page}: {words.Count} sentences, {words.Average():0.0} words on average, {words.Max()} at most"));
}

return isLong ? 1 : 0;

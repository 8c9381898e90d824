using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace Messaging.Policy.Analyzers.Tests;

/// <summary>Compiles a host's code against the library and the web framework, and checks what is reported: [|marked|] places, and no others.</summary>
internal static class Snippet
{
    private const string Usings = """
        using System;
        using System.Text.Json;
        using System.Threading;
        using System.Threading.Tasks;
        using Messaging.Policy;
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Http;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.AspNetCore.Routing;
        using Microsoft.Extensions.Logging;

        """;

    private static readonly MetadataReference[] References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))];

    public static Task Check<TAnalyzer>(string code)
        where TAnalyzer : DiagnosticAnalyzer, new() => Prepare(new CSharpAnalyzerTest<TAnalyzer, DefaultVerifier> { TestCode = Whole(code) }).RunAsync();

    public static Task Fix<TAnalyzer, TFix>(string code, string mended)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFix : CodeFixProvider, new() =>
        Prepare(new CSharpCodeFixTest<TAnalyzer, TFix, DefaultVerifier> { TestCode = Whole(code), FixedCode = Whole(mended) }).RunAsync();

    private static string Whole(string code) => Usings + code.ReplaceLineEndings("\n");

    private static AnalyzerTest<DefaultVerifier> Prepare(AnalyzerTest<DefaultVerifier> test)
    {
        // The framework of the tests itself, so that nothing is fetched while they run.
        test.ReferenceAssemblies = new ReferenceAssemblies("net10.0");
        test.TestState.AdditionalReferences.AddRange(References);
        test.SolutionTransforms.Add((solution, id) => solution.WithProjectParseOptions(id, new CSharpParseOptions(LanguageVersion.Latest)));
        return test;
    }
}

using Microsoft.CodeAnalysis;

namespace Messaging.Policy.Analyzers;

/// <summary>The framework's ways out of a host: endpoints, serializers and log templates.</summary>
internal static class Exits
{
    private static readonly string[] Serializers =
    [
        "System.Text.Json.JsonSerializer", "System.Net.Http.Json.JsonContent", "System.Net.Http.Json.HttpClientJsonExtensions", "Microsoft.AspNetCore.Http.HttpResponseJsonExtensions",
        "Microsoft.AspNetCore.Http.Results", "Microsoft.AspNetCore.Http.TypedResults", "Newtonsoft.Json.JsonConvert", "Newtonsoft.Json.JsonSerializer",
    ];

    private static readonly string[] Loggers =
    [
        "Microsoft.Extensions.Logging.LoggerExtensions", "Serilog.Log", "Serilog.ILogger", "Serilog.Core.Logger", "NLog.ILogger", "NLog.Logger",
    ];

    private static readonly string[] ControllerBases = ["Microsoft.AspNetCore.Mvc.ControllerBase", "Microsoft.AspNetCore.SignalR.Hub"];

    /// <summary>MapGet, MapPost and the other methods that make a delegate an endpoint.</summary>
    public static bool IsRouteMapping(IMethodSymbol method) =>
        method.Name.StartsWith("Map", StringComparison.Ordinal) && method.Parameters.Any(parameter => parameter.Type.ToDisplayString() == "System.Delegate");

    /// <summary>Whether what is handed to the method is written out: a serializer, a result of an endpoint, a controller's Ok, or a log.</summary>
    public static bool TakesContents(IMethodSymbol method)
    {
        var type = method.ContainingType.ToDisplayString();
        return Serializers.Contains(type) || IsLog(method, type) || (IsController(method.ContainingType) && method.ContainingNamespace.ToDisplayString().StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));
    }

    /// <summary>Whether the type is a controller or a hub, or derives from one.</summary>
    public static bool IsController(INamedTypeSymbol? type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (ControllerBases.Contains(current.OriginalDefinition.ToDisplayString()))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsLog(IMethodSymbol method, string type) =>
        Loggers.Contains(type)
        || method.GetAttributes().Any(attribute => attribute.AttributeClass?.ToDisplayString() == "Microsoft.Extensions.Logging.LoggerMessageAttribute");
}

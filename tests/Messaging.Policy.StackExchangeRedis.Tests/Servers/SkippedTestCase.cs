using System.ComponentModel;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Messaging.Policy.StackExchangeRedis.Tests.Servers;

/// <summary>A test whose server is missing.</summary>
public sealed class SkippedTestCase : XunitTestCase
{
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("Called by the de-serializer.")]
    public SkippedTestCase()
    {
    }

    public SkippedTestCase(IMessageSink diagnostics, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method)
        : base(diagnostics, display, options, method)
    {
    }

    public static string? ReasonOf(ITestMethod method) =>
        method.TestClass.Class.GetCustomAttributes(typeof(NeedsServerAttribute)).FirstOrDefault()?.GetConstructorArguments().First() is { } kind
            ? TestServers.WhyMissing((ServerKind)Convert.ToInt32(kind, System.Globalization.CultureInfo.InvariantCulture))
            : null;

    protected override void Initialize()
    {
        base.Initialize();
        SkipReason = ReasonOf(TestMethod) ?? "Its server was missing when the tests were looked for.";
    }
}

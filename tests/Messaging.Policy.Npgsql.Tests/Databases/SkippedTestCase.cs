using System.ComponentModel;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Messaging.Policy.Npgsql.Tests;

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

    public static bool IsSkipped(ITestMethod method) =>
        string.IsNullOrEmpty(TestDatabase.Server) && Environment.GetEnvironmentVariable("CI") != "true" && !method.TestClass.Class.GetCustomAttributes(typeof(NeedsNoServerAttribute)).Any();

    protected override void Initialize()
    {
        base.Initialize();
        SkipReason = $"{TestDatabase.Variable} is not set: eng/servers.sh start prints what to export.";
    }
}

using Xunit.Abstractions;
using Xunit.Sdk;

[assembly: TestFramework("Messaging.Policy.Npgsql.Tests.ServerTestFramework", "Messaging.Policy.Npgsql.Tests")]

namespace Messaging.Policy.Npgsql.Tests;

/// <summary>Skips, with the reason, the tests that need a server where there is none: those that they inherit, too.</summary>
public sealed class ServerTestFramework(IMessageSink messageSink) : XunitTestFramework(messageSink)
{
    protected override ITestFrameworkDiscoverer CreateDiscoverer(IAssemblyInfo assemblyInfo) => new Discoverer(assemblyInfo, SourceInformationProvider, DiagnosticMessageSink);

    private sealed class Discoverer(IAssemblyInfo assembly, ISourceInformationProvider sources, IMessageSink diagnostics) : XunitTestFrameworkDiscoverer(assembly, sources, diagnostics)
    {
        protected override bool FindTestsForMethod(ITestMethod testMethod, bool includeSourceInformation, IMessageBus messageBus, ITestFrameworkDiscoveryOptions discoveryOptions) =>
            !SkippedTestCase.IsSkipped(testMethod) || !testMethod.Method.GetCustomAttributes(typeof(FactAttribute)).Any()
                ? base.FindTestsForMethod(testMethod, includeSourceInformation, messageBus, discoveryOptions)
                : ReportDiscoveredTestCase(
                    new SkippedTestCase(DiagnosticMessageSink, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod), includeSourceInformation, messageBus);
    }
}

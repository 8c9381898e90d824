using Packages;

// What the page of each package shows, one after the other.
await FromConfiguration.RunAsync();
WithLawData.Run();
WithPresets.Run();
WithRateLimiting.Run();
WithAnalysis.Run();

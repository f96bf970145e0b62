using NUnit.Framework;

// Fixtures have stores and tenants of their own, and most of what they do is wait for a server.
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(4)]

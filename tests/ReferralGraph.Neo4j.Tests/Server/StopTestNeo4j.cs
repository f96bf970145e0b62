using NUnit.Framework;

// Without a namespace: it is for every test of the assembly.
#pragma warning disable CA1050, MA0047

/// <summary>Stops the Neo4j of the test run when its last test has ended.</summary>
[SetUpFixture]
public sealed class StopTestNeo4j
{
    [OneTimeTearDown]
    public Task Stop() => ReferralGraph.Neo4j.Tests.Server.TestNeo4j.StopAsync();
}

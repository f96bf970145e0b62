using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.TestKit.Cases;

namespace ReferralGraph.Contract.Tests;

/// <summary>The only thing a back end writes to run the contract: its name, how it starts, how it loads a graph.</summary>
public interface IPathFinderHarness : IAsyncDisposable
{
    /// <summary>As in <c>REFERRALGRAPH_TEST_BACKENDS</c>: <c>finder+store</c>.</summary>
    string Name { get; }

    /// <summary>What this back end lacks.</summary>
    Capabilities Missing { get; }

    /// <summary>Of the drawn cases one in so many runs: 1, or more where each takes long.</summary>
    int OneDrawnCaseIn => 1;

    /// <summary>Gets the back end ready. Fails when it was asked for and cannot be reached.</summary>
    Task StartAsync();

    /// <summary>Makes a graph of its own, apart from all others, and writes <paramref name="records"/> to it in one transaction.</summary>
    Task<IGraphUnderTest> LoadAsync(IReadOnlyList<GraphRecord> records, FinderSettings settings);
}

/// <summary>One graph with its finder.</summary>
public interface IGraphUnderTest : IAsyncDisposable
{
    /// <summary>Whose graph.</summary>
    TenantId Tenant { get; }

    /// <summary>All of it.</summary>
    AccessScope Scope => AccessScope.Everything(Tenant);

    /// <summary>Answers; kept up to date while the graph is written.</summary>
    IReferralPathFinder Finder { get; }

    /// <summary>Writes in one transaction, waits until the finder answers from its revision, and answers that.</summary>
    Task<GraphRevision> WriteAsync(params IReadOnlyList<GraphChange> changes);

    /// <summary>A finder that has seen none of the writes happen: it starts from what is stored now.</summary>
    IReferralPathFinder Rebuild();
}

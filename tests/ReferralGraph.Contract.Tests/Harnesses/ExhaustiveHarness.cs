using ReferralGraph.Contract.Tests.Oracle;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.TestKit.Cases;

namespace ReferralGraph.Contract.Tests.Harnesses;

/// <summary>The oracle answers the contract too: what it does not pass nobody can be asked to.</summary>
internal sealed class ExhaustiveHarness : IPathFinderHarness
{
    /// <inheritdoc/>
    public string Name => "exhaustive";

    /// <inheritdoc/>
    public Capabilities Missing => Capabilities.None;

    /// <inheritdoc/>
    public int OneDrawnCaseIn => 20;

    /// <inheritdoc/>
    public Task StartAsync() => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task<IGraphUnderTest> LoadAsync(IReadOnlyList<GraphRecord> records, FinderSettings settings)
    {
        var graph = new ExhaustiveGraphUnderTest(settings);
        await graph.WriteAsync([.. records.Select(RecordBook.ChangeFor)]);
        return graph;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private sealed class ExhaustiveGraphUnderTest(FinderSettings settings) : IGraphUnderTest
    {
        private readonly RecordBook _book = new();
        private IReferralPathFinder? _finder;

        public TenantId Tenant => TenantId.Default;

        public IReferralPathFinder Finder => _finder ??= Rebuild();

        public Task<GraphRevision> WriteAsync(params IReadOnlyList<GraphChange> changes) => Task.FromResult(_book.Write(changes));

        public IReferralPathFinder Rebuild() => new ExhaustivePathFinder(_book, settings, settings.Clock());

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}

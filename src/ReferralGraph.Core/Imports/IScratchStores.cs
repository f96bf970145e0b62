using ReferralGraph.Core.Graph;

namespace ReferralGraph.Core.Imports;

/// <summary>Opens empty stores that are thrown away: a dry run imports into one, by the same rules as into the real one.</summary>
public interface IScratchStores
{
    /// <summary>Opens one.</summary>
    Task<IScratchStore> OpenAsync(CancellationToken cancellationToken);
}

/// <summary>A store that goes when it is disposed.</summary>
public interface IScratchStore : IAsyncDisposable
{
    /// <summary>Its graph.</summary>
    IGraphStore Graph { get; }

    /// <summary>Its import jobs.</summary>
    IImportJobStore Jobs { get; }
}

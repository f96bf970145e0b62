using ReferralGraph.Core.Access;
using ReferralGraph.Core.Errors;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Webhooks;

namespace ReferralGraph.Api.Stores;

/// <summary>A store that is opened once, at start-up, where waiting for it and failing are still possible.</summary>
internal interface IOpenedStore
{
    /// <summary>The graph; it must have been opened.</summary>
    IGraphStore Graph { get; }

    /// <summary>The import jobs beside it; it must have been opened.</summary>
    IImportJobStore Jobs { get; }

    /// <summary>Who may ask what, beside the graph; it must have been opened.</summary>
    IAccessStore Access { get; }

    /// <summary>Requests that may be sent again, beside the graph; it must have been opened.</summary>
    IKeptRequestStore Requests { get; }

    /// <summary>Who asked for paths to and through whom, beside the graph; it must have been opened.</summary>
    ILookupStore Lookups { get; }

    /// <summary>The record of work between people, beside the graph; it must have been opened.</summary>
    IReferralLedger Ledger { get; }

    /// <summary>What endpoints of webhooks are told, beside the graph; it must have been opened.</summary>
    IWebhookStore Webhooks { get; }

    /// <summary>Removes for good what is no longer to be there; it must have been opened.</summary>
    IDataRemoval Removal { get; }

    /// <summary>
    /// Tells the graph apart from every other, and from one of the same name that was there before; it must have been opened.
    /// </summary>
    string Identity { get; }

    /// <summary>What goes wrong behind requests, in a sentence; null when nothing does. It must have been opened.</summary>
    string? Trouble { get; }

    /// <summary>Why nothing can be written, in a sentence; null where something can, as far as is known. For one that was opened.</summary>
    Task<string?> FindWriteTroubleAsync(CancellationToken cancellationToken);

    /// <summary>True for one that may be there later, by itself or by what an operator does, without this process starting anew.</summary>
    bool MayComeLater { get; }

    /// <summary>Opens it.</summary>
    /// <exception cref="GraphStoreException">It cannot be used; the message says why.</exception>
    Task OpenAsync(CancellationToken cancellationToken);
}

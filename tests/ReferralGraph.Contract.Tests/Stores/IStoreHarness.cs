using ReferralGraph.Core.Access;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Webhooks;

namespace ReferralGraph.Contract.Tests.Stores;

/// <summary>All that a store writes to run the contract of stores.</summary>
public interface IStoreHarness : IAsyncDisposable
{
    /// <summary>Names the store in test names.</summary>
    string Name { get; }

    /// <summary>
    /// In the name of every tenant that its tests use, and of nobody else's: a server may have been used before, and is used by other
    /// fixtures.
    /// </summary>
    string Mark { get; }

    /// <summary>The started store.</summary>
    IGraphStore Graph { get; }

    /// <summary>The import jobs of the started store.</summary>
    IImportJobStore Jobs { get; }

    /// <summary>Who may ask what, in the started store.</summary>
    IAccessStore Access { get; }

    /// <summary>Requests that may be sent again, in the started store.</summary>
    IKeptRequestStore Requests { get; }

    /// <summary>Who asked for paths to and through whom, in the started store.</summary>
    ILookupStore Lookups { get; }

    /// <summary>The record of work between people, in the started store.</summary>
    IReferralLedger Ledger { get; }

    /// <summary>What endpoints of webhooks are told, in the started store.</summary>
    IWebhookStore Webhooks { get; }

    /// <summary>Removes for good what is no longer to be in the started store.</summary>
    IDataRemoval Removal { get; }

    /// <summary>Starts an empty store.</summary>
    Task StartAsync();

    /// <summary>Closes the store and opens it again on what it kept.</summary>
    Task ReopenAsync();

    /// <summary>Has the time pass after which another process may go on with what one that died was running for a tenant.</summary>
    Task EndTurnsAsync(TenantId tenant);
}

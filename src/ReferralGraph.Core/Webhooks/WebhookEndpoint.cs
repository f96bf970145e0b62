using ReferralGraph.Core.Access;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Core.Webhooks;

/// <summary>An address that is told what happens.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="Id">Names it; no secret.</param>
/// <param name="Url">Where it is told.</param>
/// <param name="Created">When it was registered, UTC.</param>
/// <param name="Secret">What its messages are signed with, as its maker keeps it: never as it is shown.</param>
/// <param name="From">Sequence of the last event in the record of work before it was registered; it is told what came after.</param>
/// <remarks>
/// What an administrator decides about it is here; how far it has been told is a <see cref="WebhookProgress"/>, which changes with every
/// message.
/// </remarks>
public sealed record WebhookEndpoint(TenantId Tenant, string Id, string Url, DateTimeOffset Created, string Secret, long From)
    : AccessRecord(Tenant, Id)
{
    /// <summary>What it is told: types of events, or patterns of them; see <see cref="WebhookTypes.Matches"/>.</summary>
    public IReadOnlyList<string> Events { get; init; } = [];

    /// <summary>What it is for, in its owner's words; null for nothing.</summary>
    public string? Description { get; init; }

    /// <summary>The secret before, with which messages are signed as well until <see cref="OldSecretEnds"/>; null for none.</summary>
    public string? OldSecret { get; init; }

    /// <summary>When the secret before ends, UTC.</summary>
    public DateTimeOffset? OldSecretEnds { get; init; }

    /// <summary>Never the secrets.</summary>
    public override string ToString() => $"{nameof(WebhookEndpoint)} {Tenant}/{Id}";
}

using System.Globalization;
using ReferralGraph.Api.Access;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Webhooks;

namespace ReferralGraph.Api.Features.Webhooks;

/// <summary>Makes messages, each under an id that is the same whenever it is made, so that none is put in line twice.</summary>
internal sealed class WebhookNotices(AccessDirectory access, WebhookSecrets secrets)
{
    private const int IdBytes = 16;

    /// <summary>Of an event in the record of work.</summary>
    /// <param name="endpoint">To whom.</param>
    /// <param name="happened">The event.</param>
    /// <param name="before">The state before it; null for the first.</param>
    public WebhookDelivery Of(WebhookEndpoint endpoint, LedgerEvent happened, string? before) => Make(
        endpoint,
        WebhookTypes.Of(happened.Case.Kind, happened.State),
        happened.Sequence.ToString(CultureInfo.InvariantCulture),
        WebhookBodies.Of(endpoint.Tenant, happened, before)) with
    {
        Line = happened.Case.ToString(),
        Sequence = happened.Sequence,
    };

    /// <summary>Of people whose data are erased: to every endpoint that is told so.</summary>
    /// <remarks>Which people they are is told once more, for whoever holds copies, and kept no longer than until it has been.</remarks>
    public IReadOnlyList<WebhookDelivery> OfErased(TenantId tenant, IEnumerable<PersonId> people) =>
    [
        .. from endpoint in ToldOf(tenant, WebhookTypes.PersonErased)
           from person in people
           let body = WebhookBodies.Of(WebhookTypes.PersonErased, access.Now, tenant, "person", person.Value)
           select Make(endpoint, WebhookTypes.PersonErased, person.Value, secrets.Seal(body)) with { IsSealed = true },
    ];

    /// <summary>Of an import that has ended, or is held.</summary>
    public WebhookDelivery Of(WebhookEndpoint endpoint, ImportJob job)
    {
        var state = char.ToLowerInvariant(job.State.ToString()[0]) + job.State.ToString()[1..];
        var body = WebhookBodies.Of(
            WebhookTypes.ImportCompleted,
            job.FinishedAt ?? access.Now,
            job.Tenant,
            "import",
            job.Id.Value,
            state,
            $"/v1/imports/{job.Id.Value}");
        return Make(endpoint, WebhookTypes.ImportCompleted, $"{job.Id.Value} {state}", body) with { Line = $"import/{job.Id.Value}" };
    }

    /// <summary>Of an endpoint that is told nothing any more: to every other that is told so.</summary>
    public IReadOnlyList<WebhookDelivery> OfDisabled(WebhookEndpoint disabled, DateTimeOffset at, string reason) =>
    [
        .. from endpoint in ToldOf(disabled.Tenant, WebhookTypes.Disabled)
           where endpoint.Id != disabled.Id
           let key = string.Create(CultureInfo.InvariantCulture, $"{disabled.Id} {at.UtcTicks}")
           let body = WebhookBodies.Of(
               WebhookTypes.Disabled, at, disabled.Tenant, "webhook", disabled.Id, reason, $"/v1/webhooks/{disabled.Id}")
           select Make(endpoint, WebhookTypes.Disabled, key, body),
    ];

    /// <summary>A trial, which is in no line.</summary>
    public WebhookDelivery Ping(WebhookEndpoint endpoint) => Make(
        endpoint,
        WebhookTypes.Ping,
        Guid.NewGuid().ToString("N"),
        WebhookBodies.Of(
            WebhookTypes.Ping, access.Now, endpoint.Tenant, "webhook", endpoint.Id, link: $"/v1/webhooks/{endpoint.Id}"));

    private IEnumerable<WebhookEndpoint> ToldOf(TenantId tenant, string type) =>
        access.Current.Of<WebhookEndpoint>(tenant).Where(endpoint => WebhookTypes.Matches(endpoint.Events, type));

    /// <summary>The id is made with a key: of somebody who was erased nobody can try whether it was them.</summary>
    private WebhookDelivery Make(WebhookEndpoint endpoint, string type, string key, string body)
    {
        var made = LedgerEvent.Moment(access.Now);
        var hash = access.Current.Derive("webhook message", $"{endpoint.Tenant}/{endpoint.Id}/{endpoint.Created.UtcTicks}/{type}/{key}");
        var id = "msg_" + Convert.ToHexStringLower(hash.AsSpan(0, IdBytes));
        return new WebhookDelivery(endpoint.Tenant, endpoint.Id, id, type, made) { Line = id, Body = body, Next = made };
    }
}

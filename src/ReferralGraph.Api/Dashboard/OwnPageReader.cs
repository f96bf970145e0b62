using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Dashboard.Pages;
using ReferralGraph.Api.Features.Consents;
using ReferralGraph.Api.Features.Introductions;
using ReferralGraph.Api.Features.Lookups;
using ReferralGraph.Api.Features.People;
using ReferralGraph.Api.Features.Ties;
using ReferralGraph.Api.Requests;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Dashboard;

/// <summary>Reads what the page of whoever looks shows.</summary>
internal sealed class OwnPageReader(
    Preferences preferences,
    SharingStatements sharing,
    ConsentStatements consents,
    LookupPages lookups,
    IGraphStore graph,
    PersonReader people,
    UnknownNames unknown,
    PageNames names,
    AccessScope scope)
{
    /// <summary>Look-ups on the page.</summary>
    private const int MostLookups = 20;

    private static readonly string[] s_purposes = [.. Enum.GetValues<ConsentPurpose>().Select(ConsentNames.Of)];

    /// <summary>The page, with why what was just asked for was not done.</summary>
    public async Task<IResult> RenderAsync(Caller caller, ProblemDetails? failed, CancellationToken cancellationToken)
    {
        if (caller.Person is not { } self)
        {
            return DashboardPage.Of<OwnPage>();
        }

        var wishes = (await preferences.ReadAsync(self.Value, cancellationToken)).Result;
        var shares = (await sharing.ReadAsync(self.Value, cancellationToken)).Result;
        var asked = (await LookupEndpoints.ListLookups(
            self.Value, new PageParameters { Limit = MostLookups }, lookups, graph, people, unknown, scope, cancellationToken)).Result;
        var stated = new List<ConsentResponse>();
        foreach (var purpose in s_purposes)
        {
            var consent = (await consents.ReadAsync(self.Value, purpose, cancellationToken)).Result;
            if (consent is not Ok<ConsentResponse> { Value: { } read })
            {
                return consent;
            }

            stated.Add(read);
        }

        return wishes is not Ok<PreferencesResponse> { Value: { } wish } ? wishes
            : shares is not Ok<SharingResponse> { Value: { } share } ? shares
            : asked is not Ok<LookupsResponse> { Value: { } seen } ? asked
            : DashboardPage.Of<OwnPage>(
                failed?.Status,
                (nameof(OwnPage.Wishes), wish),
                (nameof(OwnPage.Sharing), share),
                (nameof(OwnPage.Consents), stated),
                (nameof(OwnPage.Lookups), seen),
                (nameof(OwnPage.Names), await names.OfAsync(
                    [.. share.Ties.Select(tie => tie.Other), .. seen.Lookups.SelectMany(one => new[] { one.By, one.From })],
                    companies: [],
                    cancellationToken)),
                (nameof(OwnPage.Failed), failed));
    }
}

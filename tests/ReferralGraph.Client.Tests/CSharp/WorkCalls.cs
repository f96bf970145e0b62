using ReferralGraph.Client.Models;

namespace ReferralGraph.Client.Tests.CSharp;

/// <summary>Openings, and what happened to them.</summary>
internal static class WorkCalls
{
    public static IEnumerable<Call> Of(ReferralGraphClient client)
    {
        var opening = client.V1.Openings["client-opening"];
        yield return new("PutOpening", async () => Text(await opening.PutAsync(new OpeningRequest
        {
            Title = "Platform engineer",
            WantedTitles = ["Engineer", "Staff engineer"],
            Site = "Oslo",
            TargetCompanies = ["caraway-health"],
            OpenedOn = "2026-01-01",
            ExternalIds = [new ExternalIdBody { System = "greenhouse", Id = "4285367007" }],
        })));
        yield return new("PostOpeningEvent", async () => Text(await opening.Events.PostAsync(new OpeningEventRequest { Event = "pause" })));
        yield return new("PostOpeningEvent again", () => Call.ProblemAsync(() =>
            opening.Events.PostAsync(new OpeningEventRequest { Event = "pause" })));
        yield return new("ReadOpening", async () => Text(await opening.GetAsync()));
        yield return new("ListOpenings", async () =>
        {
            var page = await client.V1.Openings.GetAsync(ask => ask.QueryParameters.Limit = 1);
            return Call.Line(page!.Openings!.Select(one => one.Id), page.NextCursor is not null);
        });
        yield return new("ListLedger", async () =>
        {
            var page = await client.V1.Ledger.GetAsync(ask => ask.QueryParameters.Limit = 2);
            return Call.Line(page!.Events!.Select(one => Call.Line(one.Sequence, one.Kind, one.Id, one.Event, one.State)));
        });
        yield return new("DeleteOpening", async () =>
        {
            await opening.DeleteAsync();
            return "true";
        });
    }

    private static string Text(OpeningResponse? one) => Call.Line(
        one!.Id,
        one.State,
        one.Version,
        one.Title,
        one.WantedTitles,
        one.Site,
        one.TargetCompanies,
        one.OpenedOn,
        one.ExternalIds!.Select(external => Call.Line(external.System, external.Id)),
        one.Actions);
}

using Microsoft.Kiota.Abstractions;
using ReferralGraph.Client.Models;
using ReferralGraph.Client.V1.People.Item.Facts;

namespace ReferralGraph.Client.Tests.CSharp;

/// <summary>Each kind of fact is written, and read back as what a fact may be.</summary>
internal static class FactCalls
{
    private static readonly DateTimeOffset Morning = new(2026, 10, 1, 9, 0, 0, TimeSpan.Zero);

    public static IEnumerable<Call> Of(ReferralGraphClient client)
    {
        var (zia, ids) = (client.V1.People["zia"], new Dictionary<string, string>());

        yield return new("PutEmployment", async () => Text(await zia.Employments["zia-works"].PutAsync(new EmploymentRequest
        {
            Company = "client-works",
            From = new Date(2024, 1, 1),
            Title = "Engineer",
            Department = "Platform",
            Site = "Oslo",
            Manager = "zed",
        })));
        yield return new("GetEmployment", async () => Text(await zia.Employments["zia-works"].GetAsync()));
        yield return new("GetFact employment", () => ReadAsync("zia-works"));
        yield return new("ListEmployments", async () => Text(await zia.Employments.GetAsync()));
        yield return new("PutEducation", async () => Text(Noted(await zia.Educations["client-school"].PutAsync(new EducationRequest
        {
            From = new Date(2010, 9, 1),
            Until = new Date(2013, 6, 1),
            Field = "Computer science",
            Cohort = 30,
        }))));
        yield return new("GetEducation", async () => Text(await zia.Educations["client-school"].GetAsync(
            ask => ask.QueryParameters.From = new Date(2010, 9, 1))));
        yield return new("GetFact education", () => ReadAsync(ids["education"]));
        yield return new("ListEducations", async () => Text(await zia.Educations.GetAsync()));
        yield return new("PutConnection", async () =>
            Text(Noted(await zia.Connections["zed"].PutAsync(new ConnectionRequest { Since = new Date(2020, 5, 1) }))));
        yield return new("GetConnection", async () => Text(await zia.Connections["zed"].GetAsync()));
        yield return new("GetFact connection", () => ReadAsync(ids["connection"]));
        yield return new("PutEndorsement", async () => Text(Noted(await zia.Endorsements["zed"].PutAsync(
            new EndorsementRequest { Level = 0.8, JobFamily = "engineering", On = new Date(2026, 1, 1) }))));
        yield return new("GetEndorsement", async () => Text(await zia.Endorsements["zed"].GetAsync(
            ask => ask.QueryParameters.JobFamily = "engineering")));
        yield return new("GetFact endorsement", () => ReadAsync(ids["endorsement"]));
        yield return new("PostInteractions", async () =>
        {
            var batch = await client.V1.InteractionsBatch.PostAsync(
            [
                new InteractionRequest { From = "zia", To = ["zed"], Kind = InteractionRequest_kind.Message, At = Morning },
            ]);
            ids["interaction"] = batch!.Ids![0];
            return Call.Line(batch.Created, batch.Updated, batch.Unchanged);
        });
        yield return new("GetFact interaction", () => ReadAsync(ids["interaction"]));
        yield return new("PutManualTie", async () => Text(Noted(await zia.Ties["zed"].PutAsync(
            new ManualTieRequest { Strength = 0.7, Response = 0.5, On = new Date(2026, 1, 1) }))));
        yield return new("GetFact tie", () => ReadAsync(ids["tie"]));
        yield return new("PostOutcome", async () => Text(Noted(await zia.Outcomes.PostAsync(
            new OutcomeRequest { Event = OutcomeRequest_event.Accepted, Requester = "zed", At = Morning }))));
        yield return new("GetFact outcome", () => ReadAsync(ids["outcome"]));
        yield return new("DismissDuplicate", async () => Text(Noted(await client.V1.People.Duplicates.Dismiss.PostAsync(
            new DismissRequest { People = ["zia", "zed"] }))));
        yield return new("GetFact distinction", () => ReadAsync(ids["distinction"]));
        yield return new("PutSharing", async () => Text(await zia.Sharing.PutAsync(
            new SharingRequest { Level = SharingRequest_level.Team })));
        yield return new("ReadSharing", async () => Text(await zia.Sharing.GetAsync()));
        yield return new("PutTieSharing", async () => Text(await zia.Ties["zed"].Sharing.PutAsync(
            new TieSharingRequest { Level = TieSharingRequest_level.Private })));
        yield return new("PutConsent", async () => Text(await zia.Consents["contact"].PutAsync(
            new ConsentRequest { Granted = true, Source = "form" })));
        yield return new("ReadConsent", async () => Text(await zia.Consents["contact"].GetAsync()));
        yield return new("ListFacts", async () =>
        {
            var facts = await zia.Facts.GetAsync();
            ids["sharing"] = facts!.Facts!.First(fact => fact.SharingFactResponse is not null).SharingFactResponse!.Id!;
            return Text(facts);
        });
        yield return new("GetFact sharing", () => ReadAsync(ids["sharing"]));
        yield return new("ListDuplicates", async () => Call.Line((await client.V1.People.Duplicates.GetAsync())!.Duplicates!.Count));

        async Task<string> ReadAsync(string id) => Text(await client.V1.Facts[id].GetAsync());

        T Noted<T>(T fact)
        {
            var (kind, id) = fact switch
            {
                EducationResponse education => ("education", education.Id),
                ConnectionResponse connection => ("connection", connection.Id),
                EndorsementResponse endorsement => ("endorsement", endorsement.Id),
                ManualTieResponse tie => ("tie", tie.Id),
                OutcomeResponse outcome => ("outcome", outcome.Id),
                DistinctionResponse distinction => ("distinction", distinction.Id),
                _ => throw new NotSupportedException(),
            };
            ids[kind] = id!;
            return fact;
        }
    }

    /// <summary>What is taken away, before people are.</summary>
    public static IEnumerable<Call> Ends(ReferralGraphClient client)
    {
        var (zia, suppressed) = (client.V1.People["zia"], string.Empty);
        yield return new("DeleteTieSharing", () => GoneAsync(zia.Ties["zed"].Sharing.DeleteAsync()));
        yield return new("DeleteSharing", () => GoneAsync(zia.Sharing.DeleteAsync()));
        yield return new("DeleteConsent", () => GoneAsync(zia.Consents["contact"].DeleteAsync()));
        yield return new("DeleteManualTie", async () => Call.Line(await zia.Ties["zed"].DeleteAsync() is null));
        yield return new("DeleteEndorsement", async () => Call.Line(await zia.Endorsements["zed"].DeleteAsync(
            ask => ask.QueryParameters.JobFamily = "engineering") is null));
        yield return new("DeleteConnection", async () => Call.Line(await zia.Connections["zed"].DeleteAsync() is null));
        yield return new("DeleteEducation", async () => Call.Line(await zia.Educations["client-school"].DeleteAsync(
            ask => ask.QueryParameters.From = new Date(2010, 9, 1)) is null));
        yield return new("DeleteEmployment", async () => Call.Line(await zia.Employments["zia-works"].DeleteAsync() is null));
        yield return new("DeleteFact", async () =>
        {
            var facts = await zia.Facts.GetAsync(ask => ask.QueryParameters.Kind = GetKindQueryParameterType.Interaction);
            suppressed = facts!.Facts![0].InteractionResponse!.Id!;
            return Call.Line(await client.V1.Facts[suppressed].DeleteAsync(ask => ask.QueryParameters.Suppress = true) is null);
        });
        yield return new("ListSuppressions", async () => Call.Line((await client.V1.Suppressions.GetAsync())!.Suppressions!
            .Select(fact => string.Join(',', [.. fact.People!, .. fact.Sources!]))));
        yield return new("DeleteSuppression", () => GoneAsync(client.V1.Facts[suppressed].Suppression.DeleteAsync()));
        var outcome = string.Empty;
        yield return new("PutFactDispute", async () =>
        {
            var facts = await zia.Facts.GetAsync(ask => ask.QueryParameters.Kind = GetKindQueryParameterType.Outcome);
            outcome = facts!.Facts![0].OutcomeResponse!.Id!;
            var dispute = await zia.Facts[outcome].Dispute.PutAsync(new DisputeRequest { Note = "It was somebody else." });
            return Call.Line(dispute!.Fact == outcome, dispute.Person, dispute.Note);
        });
        yield return new("DeleteFactDispute", () => GoneAsync(zia.Facts[outcome].Dispute.DeleteAsync()));
        yield return new("DeleteFactOfPerson", () => GoneAsync(zia.Facts[outcome].DeleteAsync()));
    }

    private static async Task<string> GoneAsync(Task delete)
    {
        await delete;
        return "true";
    }

    private static string Text(FactsResponse? page) => Call.Line(page!.Facts!.Select(Text), page.NextCursor is not null);

    private static string Text(FactResponse? fact) => fact switch
    {
        { EmploymentResponse: { } employment } => Text(employment),
        { EducationResponse: { } education } => Text(education),
        { ConnectionResponse: { } connection } => Text(connection),
        { EndorsementResponse: { } endorsement } => Text(endorsement),
        { InteractionResponse: { } interaction } =>
            Call.Line(interaction.Type, interaction.From, interaction.To, interaction.Kind, interaction.At, interaction.Source),
        { ManualTieResponse: { } tie } => Text(tie),
        { OutcomeResponse: { } outcome } => Text(outcome),
        { DistinctionResponse: { } distinction } => Text(distinction),
        { SharingFactResponse: { } sharing } => Call.Line(sharing.Type, sharing.Person, sharing.Other, sharing.Level),
        _ => "a fact of no kind",
    };

    private static string Text(EmploymentResponse? fact) => Call.Line(
        fact!.Type, fact.Id, fact.Person, fact.Company, fact.From, fact.Until, fact.Title, fact.Department, fact.Site, fact.Manager,
        fact.Source);

    private static string Text(EducationResponse? fact) =>
        Call.Line(fact!.Type, fact.Person, fact.School, fact.From, fact.Until, fact.Field, fact.Cohort, fact.Source);

    private static string Text(ConnectionResponse? fact) => Call.Line(fact!.Type, fact.From, fact.To, fact.Since, fact.Until, fact.Source);

    private static string Text(EndorsementResponse? fact) =>
        Call.Line(fact!.Type, fact.From, fact.To, fact.Level, fact.JobFamily, fact.On, fact.Source);

    private static string Text(ManualTieResponse? fact) =>
        Call.Line(fact!.Type, fact.From, fact.To, fact.Strength, fact.Response, fact.On, fact.Source);

    private static string Text(OutcomeResponse? fact) =>
        Call.Line(fact!.Type, fact.Person, fact.Event, fact.Requester, fact.At, fact.Source);

    private static string Text(DistinctionResponse? fact) => Call.Line(fact!.Type, fact.Person, fact.Other, fact.Source);

    private static string Text(ConsentResponse? consent) =>
        Call.Line(consent!.Person, consent.Purpose, consent.Granted, consent.Holds, consent.Source);

    private static string Text(SharingResponse? sharing) => Call.Line(
        sharing!.Person, sharing.Level, sharing.Stated, sharing.Ties!.Select(tie => Call.Line(tie.Other, tie.Level)));
}

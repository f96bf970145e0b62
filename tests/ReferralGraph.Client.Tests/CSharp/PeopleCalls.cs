using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Abstractions.Serialization;
using ReferralGraph.Client.Models;

namespace ReferralGraph.Client.Tests.CSharp;

/// <summary>People, companies and teams.</summary>
internal static class PeopleCalls
{
    public static IEnumerable<Call> Of(ReferralGraphClient client)
    {
        yield return new("PutPerson", async () => Text(await client.V1.People["zia"].PutAsync(new PersonRequest
        {
            Name = "Zia Clíent",
            Title = "Engineer",
            Emails = ["zia@client-works.example"],
            Urls = ["https://www.linkedin.com/in/zia-client"],
        })));
        yield return new("PatchPerson with a value", async () => Text(await client.V1.People["zia"].PatchAsync(
            Patch("title", new UntypedString("Staff engineer")))));
        yield return new("PatchPerson with null", async () => Text(await client.V1.People["zia"].PatchAsync(
            Patch("title", new UntypedNull()))));
        yield return new("GetPerson", async () => Text(await client.V1.People["ada.ambervale"].GetAsync()));
        string? cursor = null;
        yield return new("ListPeople", async () =>
        {
            var page = await client.V1.People.GetAsync(ask => (ask.QueryParameters.Q, ask.QueryParameters.Limit) = ("am", 2));
            cursor = page!.NextCursor;
            return Call.Line(page.People!.Select(person => person.Id));
        });
        yield return new("ListPeople goes on", async () =>
        {
            var page = await client.V1.People.GetAsync(ask =>
                (ask.QueryParameters.Q, ask.QueryParameters.Limit, ask.QueryParameters.Cursor) = ("am", 2, cursor));
            return Call.Line(page!.People!.Select(person => person.Id));
        });
        yield return new("PutCompany", async () => Text(await client.V1.Companies["client-works"].PutAsync(new CompanyRequest
        {
            Name = "Client Works",
            Headcount = 40,
            Domains = ["client-works.example"],
            Units = [new CompanyUnitBody { Department = "Platform", Site = "Oslo", Headcount = 14 }],
            Successor = new CompanySuccessorBody { Company = "client-holding", On = new Date(2030, 1, 1) },
        })));
        yield return new("PatchCompany", async () => Text(await client.V1.Companies["client-works"].PatchAsync(
            Patch("headcount", new UntypedInteger(41)))));
        yield return new("GetCompany", async () => Text(await client.V1.Companies["client-works"].GetAsync()));
        yield return new("ListCompanies", async () =>
        {
            var page = await client.V1.Companies.GetAsync(ask => ask.QueryParameters.Q = "caraway");
            return Call.Line(page!.Companies!.Select(company => company.Id), page.NextCursor is not null);
        });
        yield return new("PutTeam", async () => Text(await client.V1.Teams["client-team"].PutAsync(
            new TeamRequest { Name = "Client team", Members = ["zia", "zed"] })));
        yield return new("GetTeam", async () => Text(await client.V1.Teams["client-team"].GetAsync()));
        yield return new("ListTeams", async () =>
            Call.Line((await client.V1.Teams.GetAsync())!.Teams!.Select(team => team.Id)));
    }

    /// <summary>Merges and what is taken away, after all else.</summary>
    public static IEnumerable<Call> Ends(ReferralGraphClient client)
    {
        yield return new("MergePeople", async () =>
        {
            var kept = await client.V1.People["zia"].Merge.PostAsync(new MergeRequest { Absorbed = "zoltan" });
            return Call.Line(kept!.Id, kept.AlsoKnownAs!.Ids);
        });
        yield return new("UnmergePeople", async () =>
        {
            var kept = await client.V1.People["zia"].Unmerge.PostAsync(new MergeRequest { Absorbed = "zoltan" });
            return Call.Line(kept!.Id, kept.AlsoKnownAs?.Ids);
        });
        yield return new("MergeCompanies", async () =>
        {
            var kept = await client.V1.Companies["client-works"].Merge.PostAsync(new MergeRequest { Absorbed = "fjordheat" });
            return Call.Line(kept!.Id, kept.AlsoKnownAs!.Select(company => company.Id));
        });
        yield return new("UnmergeCompanies", async () =>
        {
            var kept = await client.V1.Companies["client-works"].Unmerge.PostAsync(new MergeRequest { Absorbed = "fjordheat" });
            return Call.Line(kept!.Id, kept.AlsoKnownAs?.Select(company => company.Id));
        });
        yield return new("DeleteTeam", async () => Call.Line(await client.V1.Teams["client-team"].DeleteAsync() is null));
        yield return new("DeleteCompany", async () => Call.Line(await client.V1.Companies["client-holding"].DeleteAsync() is null));
        yield return new("DeletePerson", async () => Call.Line(await client.V1.People["zia"].DeleteAsync() is null));
        yield return new("ListLookups", async () => Call.Line((await client.V1.People["zuri"].Lookups.GetAsync())!.Lookups!.Count));
        yield return new("ReadPersonData", async () =>
        {
            var data = await client.V1.People["zuri"].Data.GetAsync();
            return Call.Line(data!.Records!.Select(record => record.Name), data.Facts!.Count);
        });
        yield return new("ErasePerson", async () =>
            Call.Line((await client.V1.People["zuri"].Data.DeleteAsync())!.ImportsInProgress!.Count));
    }

    private static UntypedObject Patch(string member, UntypedNode value) => new(new Dictionary<string, UntypedNode> { [member] = value });

    private static string Text(PersonResponse? person) => Call.Line(person!.Id, person.Name, person.Title, person.Emails, person.Urls);

    private static string Text(CompanyResponse? company) => Call.Line(
        company!.Id,
        company.Name,
        company.Headcount,
        company.Domains,
        company.Units!.Select(unit => $"{unit.Department} {unit.Site} {unit.Headcount}"),
        company.Successor?.Company,
        company.Successor?.On);

    private static string Text(TeamResponse? team) => Call.Line(team!.Id, team.Name, team.Members, team.Source);
}

using ReferralGraph.Client.Models;
using ReferralGraph.Client.V1.Companies.Item.Paths;
using Ranking = ReferralGraph.Client.V1.People.Item.Paths.GetRankingQueryParameterType;

namespace ReferralGraph.Client.Tests.CSharp;

/// <summary>Questions, ties and what the service says of itself.</summary>
internal static class PathCalls
{
    public static IEnumerable<Call> Of(ReferralGraphClient client, ReferralGraphClient nobody)
    {
        var (ada, caraway) = (client.V1.People["ada.ambervale"], client.V1.Companies["caraway-health"]);

        yield return new("FindPathsToCompany", async () => Text(await caraway.Paths.GetAsync(
            ask => (ask.QueryParameters.From, ask.QueryParameters.Limit) = ("ada.ambervale", 3))));
        yield return new("FindPathsToCompany with lists", async () => Text(await caraway.Paths.GetAsync(ask =>
        {
            ask.QueryParameters.From = "ada.ambervale";
            ask.QueryParameters.Evidence = [GetEvidenceQueryParameterType.Connection, GetEvidenceQueryParameterType.Interaction];
            ask.QueryParameters.NotVia = ["jose.ironpasture", "zed"];
            ask.QueryParameters.Ranking = GetRankingQueryParameterType.Shortest;
            ask.QueryParameters.MinStrength = 0.25;
            ask.QueryParameters.ObservedOnly = true;
            ask.QueryParameters.Limit = 2;
        })));
        yield return new("FindPathsToCompany for somebody, in German", async () => Text(await caraway.Paths.GetAsync(ask =>
        {
            ask.QueryParameters.Limit = 1;
            ask.Headers.Add("X-On-Behalf-Of", "ada.ambervale");
            ask.Headers.Add("Accept-Language", "de");
        })));
        yield return new("FindPathsToCompany in vain", async () =>
        {
            var answer = await client.V1.Companies["client-holding"].Paths.GetAsync(ask => ask.QueryParameters.From = "ada.ambervale");
            return Call.Line(answer!.Outcome, answer.Reason, answer.Company!.Id, answer.People!.Count, answer.Text);
        });
        yield return new("FindPathsToCompany unknown", () => Call.ProblemAsync(() => client.V1.Companies["nowhere"].Paths.GetAsync(
            ask => ask.QueryParameters.From = "ada.ambervale")));
        yield return new("FindPathsToCompany refused", () => Call.ProblemAsync(() => caraway.Paths.GetAsync(
            ask => (ask.QueryParameters.From, ask.QueryParameters.MaxHops) = ("ada.ambervale", 9))));
        yield return new("FindPathsToPerson", async () => Text(await client.V1.People["benno.emberlough"].Paths.GetAsync(
            ask => (ask.QueryParameters.From, ask.QueryParameters.Ranking) = ("ada.ambervale", Ranking.Bridge))));
        yield return new("FindPathsInBatch", async () =>
        {
            var batch = await client.V1.Paths.Batch.PostAsync(new PathBatchRequest
            {
                From = "ada.ambervale",
                Limit = 1,
                View = PathBatchRequest_view.Summary,
                Targets = [new PathBatchTarget { Company = "caraway-health" }, new PathBatchTarget { Person = "nobody.here" }],
            });
            return Call.Line(batch!.Items!.Select(item => Call.Line(
                item.Status, item.Company, item.Person, item.Answer?.People?.Select(reached => reached.Text), item.Problem?.Type)));
        });
        yield return new("ListTies", async () =>
        {
            var page = await ada.Ties.GetAsync(ask => ask.QueryParameters.Limit = 2);
            return Call.Line(page!.Ties!.Select(tie => $"{tie.Person!.Id} {Call.Line(tie.Tie!.Tier)}"), page.NextCursor is not null);
        });
        yield return new("ReadTie", async () =>
        {
            var answer = await ada.Ties["dalia.duskwarren"].GetAsync();
            return Call.Line(
                answer!.From!.Name,
                answer.To!.Name,
                answer.Tie!.Tier,
                answer.Tie.Evidence!.Select(evidence =>
                    Call.Line(evidence.Kind, evidence.Company?.Id, evidence.From, evidence.Months, evidence.Last, evidence.Text)));
        });
        yield return new("ReadDistance", async () =>
        {
            var answer = await ada.Distance["beatriz.elderquay"].GetAsync();
            return Call.Line(answer!.Hops, answer.Model!.Version, answer.Model.AsOf);
        });
        yield return new("ReadGraph", async () =>
        {
            var graph = await client.V1.Graph.GetAsync();
            return Call.Line(graph!.Store, graph.Finder, graph.People > 300, graph.Ties > 1000);
        });
        yield return new("ReadGraph without a key", () => Call.ProblemAsync(() => nobody.V1.Graph.GetAsync()));
        yield return new("ReadModel", async () =>
        {
            var model = await client.V1.Model.GetAsync();
            var parameters = model!.Parameters!.AdditionalData;
            return Call.Line(model.Model!.Version, model.Formulas![0].Name, parameters.ContainsKey("Model:BridgeWeight"));
        });
        yield return new("ClearCache", async () => Call.Line((await client.V1.Cache.DeleteAsync())!.Answers >= 0));
        yield return new("ReadLiveness", async () => Call.Line((await nobody.Health.Live.GetAsync())!.Status));
        yield return new("ReadReadiness", async () => Call.Line((await nobody.Health.Ready.GetAsync())!.Status));
    }

    private static string Text(PathsResponse? answer) => Call.Line(
        answer!.Outcome,
        answer.From!.Id,
        answer.People!.Select(reached => Call.Line(
            reached.Person!.Name,
            reached.Hops,
            reached.TrustBasis,
            reached.Paths![0].Tier,
            reached.Paths[0].Steps!.Select(step => Call.Line(step.Role, step.Person!.Id)),
            reached.Paths[0].Text)),
        answer.NextCursor is not null);
}

using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Requests;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Features.Facts;

/// <summary>Values set by hand for the tie from one person to another. The key is (from, to).</summary>
internal static class ManualTieEndpoints
{
    private const string Route = "/people/{person}/ties/{other}";

    public static void MapManualTieEndpoints(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapApiGroup("Ties");

        group.MapPut(Route, PutManualTie)
            .WithName(nameof(PutManualTie))
            .NeedsOrOwn(ApiScopes.FactsWrite)
            .WithSummary("Set a tie by hand")
            .WithDescription(
                "Replaces the computed strength and, if given, response of this direction, from its day on and without decay. 0: no tie. "
                + "Who sets it is kept with it: the person who asks or is acted for, else the key.");

        group.MapDelete(Route, DeleteManualTie)
            .WithName(nameof(DeleteManualTie))
            .NeedsOrOwn(ApiScopes.FactsWrite)
            .WithSummary("Remove a value set by hand")
            .WithDescription("The computed tie is back, exactly as if the value had never been set.")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    internal static Task<Results<Ok<ManualTieResponse>, Created<ManualTieResponse>, ProblemHttpResult>> PutManualTie(
        [Description("Id of whose tie it is.")] string person,
        [Description("Id of to whom.")] string other,
        ManualTieRequest body,
        [AsParameters] WriteParameters parameters,
        HttpResponse response,
        FactAccess facts,
        Caller caller,
        CancellationToken cancellationToken)
    {
        var fields = new FieldReader();
        var record = body.ToRecord(fields.Person("person", person), other, fields) with
        {
            SetBy = caller.Person,
            SetByKey = caller is { Person: null, HasToken: false } ? caller.Subject : null,
        };
        return facts.PutAsync(response, parameters, fields, record, ManualTieResponse.Of, cancellationToken);
    }

    internal static Task<Results<NoContent, ProblemHttpResult>> DeleteManualTie(
        [Description("Id of whose tie it is.")] string person,
        [Description("Id of to whom.")] string other,
        HttpResponse response,
        FactAccess facts,
        CancellationToken cancellationToken) =>
        facts.DeleteAsync(response, Key(person, other), cancellationToken);

    private static ManualTie Key(string from, string to) =>
        new(Fact.DefaultSource, new PersonId(from), new PersonId(to), Strength: 0, Response: null, On: null);
}

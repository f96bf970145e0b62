using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Requests;
using ReferralGraph.Api.Requests.Conditions;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Features.Facts;

/// <summary>Declared links from one person to another. The key is (source, from, to).</summary>
internal static class ConnectionEndpoints
{
    private const string Route = "/people/{person}/connections/{other}";
    private const string KeyNote = "Each source has its own link. Directed: the way back is another link.";

    public static void MapConnectionEndpoints(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapApiGroup("Facts");

        group.MapPut(Route, PutConnection)
            .WithName(nameof(PutConnection))
            .UnderConditions()
            .Needs(ApiScopes.FactsWrite)
            .WithSummary("Store a declared link, such as a LinkedIn connection")
            .WithDescription(KeyNote);

        group.MapGet(Route, GetConnection)
            .WithName(nameof(GetConnection))
            .NeedsOrOwn(ApiScopes.FactsRead)
            .WithSummary("Read a declared link")
            .WithDescription(KeyNote)
            .ProducesProblem(StatusCodes.Status404NotFound);

        group.MapDelete(Route, DeleteConnection)
            .WithName(nameof(DeleteConnection))
            .UnderConditions()
            .Needs(ApiScopes.FactsWrite)
            .WithSummary("Remove a declared link")
            .WithDescription(KeyNote)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    internal static Task<Results<Ok<ConnectionResponse>, Created<ConnectionResponse>, ProblemHttpResult>> PutConnection(
        [Description("Id of whose contact it is.")] string person,
        [Description("Id of the contact.")] string other,
        ConnectionRequest body,
        [AsParameters] WriteParameters parameters,
        HttpResponse response,
        FactAccess facts,
        CancellationToken cancellationToken)
    {
        var fields = new FieldReader();
        var record = body.ToRecord(fields.Person("person", person), other, fields);
        return facts.PutAsync(response, parameters, fields, record, ConnectionResponse.Of, cancellationToken);
    }

    internal static Task<Results<Ok<ConnectionResponse>, ProblemHttpResult>> GetConnection(
        [Description("Id of whose contact it is.")] string person,
        [Description("Id of the contact.")] string other,
        [FromQuery(Name = "source"), Description("Who says so. Default: api.")] string? source,
        FactAccess facts,
        CancellationToken cancellationToken) =>
        facts.GetAsync(Key(person, other, source), ConnectionResponse.Of, cancellationToken);

    internal static Task<Results<NoContent, ProblemHttpResult>> DeleteConnection(
        [Description("Id of whose contact it is.")] string person,
        [Description("Id of the contact.")] string other,
        [FromQuery(Name = "source"), Description("Who says so. Default: api.")] string? source,
        HttpResponse response,
        FactAccess facts,
        CancellationToken cancellationToken) =>
        facts.DeleteAsync(response, Key(person, other, source), cancellationToken);

    private static Connection Key(string from, string to, string? source) =>
        new(source ?? Fact.DefaultSource, new PersonId(from), new PersonId(to), Since: null);
}

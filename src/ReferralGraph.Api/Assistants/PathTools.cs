using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Features.Lookups;
using ReferralGraph.Api.Features.Paths;
using ReferralGraph.Api.Limits;
using ReferralGraph.Api.Problems;
using ReferralGraph.Api.Requests;

namespace ReferralGraph.Api.Assistants;

/// <summary>Tools that ask for paths.</summary>
[McpServerToolType]
internal sealed class PathTools(PathQuestions searches, ToolRequest request, LookupNotes notes, Viewing viewing)
{
    private const string From =
        "Who asks: a person's id, team:{id}, company:{company}, us or anyone. Left out, the person the assistant asks for.";
    private const string Hops = "Longest path, in ties: 1 to 4, 1 to 6 with ranking=shortest. Default 3.";
    private const string Ranking = "What comes first: warmest (default), shortest, bridge or balanced.";
    private const string Limit = "People in the answer, 1 to 10. Default 10.";
    private const string AsOf = "Answers as of this day, such as 2026-01-31. Default today.";

    [McpServerTool(Name = "find_paths_to_company", Title = "Who do I know at a company?", ReadOnly = true, OpenWorld = false)]
    [Description("Whom somebody knows at a company, through whom, and whom they should ask first: people best first, each with a path.")]
    public Task<CallToolResult> ToCompanyAsync(
        [Description("Id, domain, alias, name or profile address of the company.")] string company,
        [Description(From)] string? from = null,
        [Description(Hops)] int? maxHops = null,
        [Description(Ranking)] string? ranking = null,
        [Description("Whom to reach there: current (default), former or any.")] string? employment = null,
        [Description("Only people whose title contains this.")] string? title = null,
        [Description("Only people whose department contains this.")] string? department = null,
        [Description(Limit)] int? limit = null,
        [Description(AsOf)] DateOnly? asOf = null,
        CancellationToken cancellationToken = default)
    {
        var parameters = new CompanyPathParameters
        {
            From = from,
            MaxHops = maxHops,
            Ranking = ranking,
            Employment = employment,
            Title = title,
            Department = department,
            Limit = limit ?? ToolRequest.MostPeople,
            AsOf = asOf,
            Purpose = ToolRequest.Purpose,
        };
        return AskAsync(
            parameters,
            new PathBatchTarget { Company = company },
            question => searches.ToCompanyAsync(question, company, parameters, cursor: null, cancellationToken),
            cancellationToken);
    }

    [McpServerTool(Name = "find_paths_to_person", Title = "How do I get to know a person?", ReadOnly = true, OpenWorld = false)]
    [Description("How somebody gets to know a person: ways over people who know each other, best first, each in a sentence.")]
    public Task<CallToolResult> ToPersonAsync(
        [Description("Id, unique e-mail or profile address of the person.")] string person,
        [Description(From)] string? from = null,
        [Description(Hops)] int? maxHops = null,
        [Description(Ranking)] string? ranking = null,
        [Description("Ways, 1 to 10. Default 1.")] int? pathsPerPerson = null,
        [Description(AsOf)] DateOnly? asOf = null,
        CancellationToken cancellationToken = default)
    {
        var parameters = new PersonPathParameters
        {
            From = from,
            MaxHops = maxHops,
            Ranking = ranking,
            PathsPerPerson = pathsPerPerson,
            AsOf = asOf,
            Purpose = ToolRequest.Purpose,
        };
        return AskAsync(
            parameters,
            new PathBatchTarget { Person = person },
            question => searches.ToPersonAsync(question, person, cursor: null, cancellationToken),
            cancellationToken);
    }

    private Task<CallToolResult> AskAsync(
        PathParameters parameters,
        PathBatchTarget target,
        Func<PathQuestion, Task<Results<Ok<PathsResponse>, ProblemHttpResult>>> ask,
        CancellationToken cancellationToken) => ToolRequest.AskAsync(async () =>
    {
        var errors = new FieldErrors();
        DeclaredValues.Check(parameters, errors);
        if (parameters.Limit is > ToolRequest.MostPeople)
        {
            errors.Add("limit", $"limit may be at most {ToolRequest.MostPeople} here; got {parameters.Limit}.");
        }

        if (string.IsNullOrWhiteSpace(target.Company ?? target.Person))
        {
            errors.Add(target.Company is null ? "person" : "company", "It must name somebody or a company.");
        }

        var (question, problem) = await searches.ReadAsync(parameters, errors, cancellationToken);
        if (question is null
            || (problem = await request.TakeAsync(question.Cost, question.AsOf, CountedQuestion.TargetOf(target))) is not null)
        {
            return ToolRequest.Refuse(problem!.ProblemDetails);
        }

        var result = (await ask(question)).Result;
        if (result is not Ok<PathsResponse> { Value: { } answer })
        {
            return ToolRequest.Refuse(((ProblemHttpResult)result).ProblemDetails);
        }

        await notes.NoteAsync(answer, ToolRequest.Purpose, cancellationToken);
        return request.Give(answer with { IsForPerson = viewing.IsPerson }, Sentences(answer));
    });

    /// <summary>What one would read aloud, with the ids that one asks further with.</summary>
    private static IEnumerable<string> Sentences(PathsResponse answer)
    {
        if (answer.People.Count == 0)
        {
            yield return $"{answer.Text} {answer.Help}".Trim();
        }

        var place = 0;
        foreach (var person in answer.People)
        {
            foreach (var path in person.Paths ?? [])
            {
                var who = person.Person is { } named ? $"{named.Name} ({named.Id})" : person.Masked?.Text;
                var over = string.Join(" > ", path.Steps.Select(step => step.Person?.Id ?? step.Text));
                yield return $"{++place}. {who}, {path.Tier.ToString().ToLowerInvariant()}: {path.Text} {person.TrustText} [{over}]";
            }
        }
    }
}

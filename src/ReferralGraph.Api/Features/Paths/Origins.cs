using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Features.Access;
using ReferralGraph.Api.Features.Answers;
using ReferralGraph.Api.Features.People;
using ReferralGraph.Api.Problems;
using ReferralGraph.Api.Requests;
using ReferralGraph.Core;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Paths;

/// <summary>Reads who asks: what <c>from</c> means.</summary>
internal sealed class Origins(
    CompanyTargets companies,
    NameLookups lookups,
    PersonLookup people,
    HomeCompanies home,
    Caller caller,
    AccessScope scope)
{
    /// <summary>The tenant's home companies.</summary>
    public const string Us = "us";

    private const string From = "from";
    private const string Anyone = "anyone";
    private const string TeamPrefix = "team:";
    private const string CompanyPrefix = "company:";
    private const string Rule = $"{PersonLookup.Rule}, team:{{id}}, company:{{company}}, {Us} or {Anyone}";

    /// <summary>Who asks, as <c>from</c> says it.</summary>
    public static string NameOf(PathOrigin origin) => origin switch
    {
        PathOrigin.One(var person) => person.Value,
        PathOrigin.Members(var team) => TeamPrefix + team.Value,
        PathOrigin.EmployedAt(var employers) => CompanyPrefix + string.Join(',', employers),
        _ => Anyone,
    };

    /// <summary>Reads it; a problem, or what was added to <paramref name="errors"/>, says why not.</summary>
    public async Task<(PathOrigin? Origin, ProblemHttpResult? Problem)> ReadAsync(
        string? from, FieldErrors errors, CancellationToken cancellationToken)
    {
        if (!caller.May(ApiScopes.PathsAny) && from is not null && from != caller.Person?.Value)
        {
            return (null, AccessProblems.Lacking(ApiScopes.PathsAny, "A question as anybody but yourself"));
        }

        switch (from ?? caller.Person?.Value)
        {
            case null:
                errors.Add(From, $"from is required: {Rule}.");
                return default;
            case Anyone:
                return (new PathOrigin.Anyone(), null);
            case Us:
                return await UsAsync(cancellationToken);
            case ['t', 'e', 'a', 'm', ':', .. var team] when Identifier.IsValid(team):
                return (new PathOrigin.Members(new TeamId(team)), null);
            case ['c', 'o', 'm', 'p', 'a', 'n', 'y', ':', .. var company] when company.Length > 0:
                var (named, problem) = await companies.FindAsync(company, From, cancellationToken);
                return problem is null ? (new PathOrigin.EmployedAt([new CompanyId(named!.Id)]), null) : (null, problem);
            case var person when !PersonId.IsReserved(person) && PersonLookup.IsName(person):
                return await PersonAsync(person, cancellationToken);
            case var other:
                errors.Add(From, $"from must be {Rule}; {Identifiers.Rule}; got '{Spelling.Excerpt(other)}'.");
                return default;
        }
    }

    private async Task<(PathOrigin? Origin, ProblemHttpResult? Problem)> PersonAsync(string text, CancellationToken cancellationToken)
    {
        // What may be an id is asked with as it is, and looked up only where nobody has it.
        if (Identifier.IsValid(text))
        {
            return (new PathOrigin.One(await lookups.KeptIdAsync(scope.Tenant, new PersonId(text), cancellationToken)), null);
        }

        var (person, problem) = await people.IdentifyAsync(text, From, cancellationToken);
        return problem is null ? (new PathOrigin.One(person), null) : (null, problem);
    }

    private async Task<(PathOrigin? Origin, ProblemHttpResult? Problem)> UsAsync(CancellationToken cancellationToken)
    {
        var (ours, trouble) = await HomeAsync(cancellationToken);
        return trouble is null
            ? (new PathOrigin.EmployedAt(ours), null)
            : (null, ApiProblem.Result(
                ProblemTypes.HomeCompaniesUnknown, $"{trouble} Or ask from=company:{{company}}.", ("parameter", From)));
    }

    /// <summary>The tenant's home companies, sorted ordinally, at least one; or why they are not known, in a sentence.</summary>
    public async Task<(ValueArray<CompanyId> Companies, string? Trouble)> HomeAsync(CancellationToken cancellationToken)
    {
        var (texts, setting) = home.Of(scope.Tenant);
        var ours = new SortedSet<CompanyId>();
        foreach (var text in texts)
        {
            var (company, problem) = await companies.FindAsync(text, From, cancellationToken);
            if (company is null)
            {
                return ([], $"{setting} names '{text}': {problem!.ProblemDetails.Detail}");
            }

            ours.Add(new CompanyId(company.Id));
        }

        return ours.Count > 0
            ? (ValueArray.From(ours), null)
            : ([], "Which companies are ours is not decided: PUT /v1/settings with homeCompanies, or set Tenant:HomeCompanies.");
    }
}

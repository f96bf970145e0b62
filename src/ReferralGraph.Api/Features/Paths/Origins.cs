using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using ReferralGraph.Api.Features.Answers;
using ReferralGraph.Api.Features.People;
using ReferralGraph.Api.Options;
using ReferralGraph.Api.Problems;
using ReferralGraph.Api.Requests;
using ReferralGraph.Core;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Paths;

/// <summary>Reads who asks: what <c>from</c> means.</summary>
internal sealed class Origins(
    CompanyTargets companies, NameLookups lookups, PersonLookup people, IOptions<TenantOptions> tenant, AccessScope scope)
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
        switch (from)
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
            default:
                errors.Add(From, $"from must be {Rule}; {Identifiers.Rule}; got '{Spelling.Excerpt(from)}'.");
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
        var home = new SortedSet<CompanyId>();
        foreach (var text in tenant.Value.HomeCompanies)
        {
            var (company, problem) = await companies.FindAsync(text, From, cancellationToken);
            if (company is null)
            {
                return (null, NoHome($"Tenant:HomeCompanies names '{text}': {problem!.ProblemDetails.Detail}"));
            }

            home.Add(new CompanyId(company.Id));
        }

        return home.Count > 0
            ? (new PathOrigin.EmployedAt(ValueArray.From(home)), null)
            : (null, NoHome("Which companies are ours is not configured: set Tenant:HomeCompanies, e.g. Tenant__HomeCompanies__0=acme."));
    }

    private static ProblemHttpResult NoHome(string detail) =>
        ApiProblem.Result(ProblemTypes.HomeCompaniesUnknown, $"{detail} Or ask from=company:{{company}}.", ("parameter", From));
}

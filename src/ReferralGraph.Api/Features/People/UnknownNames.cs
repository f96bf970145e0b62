using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Problems;
using ReferralGraph.Api.Requests;
using ReferralGraph.Engine.Directory;

namespace ReferralGraph.Api.Features.People;

/// <summary>404s that say which names there are which are nearest to the one that was asked for.</summary>
internal sealed class UnknownNames(DirectoryReader directory, PeopleShown shown)
{
    private const int Nearest = 3;

    /// <summary>Nobody has the id, e-mail or profile address.</summary>
    public Task<ProblemHttpResult> PersonAsync(string text, string parameter, CancellationToken cancellationToken) =>
        PersonAsync(text, parameter, "and no person has this id, e-mail or profile address.", cancellationToken);

    /// <summary>Nobody has the id, where nothing else names a person.</summary>
    public Task<ProblemHttpResult> PersonIdAsync(string text, string parameter, CancellationToken cancellationToken) =>
        PersonAsync(text, parameter, "and no person has this id; nothing else is taken here.", cancellationToken);

    /// <summary>Nothing has the id, name, alias, domain or profile address.</summary>
    public async Task<ProblemHttpResult> CompanyAsync(string text, string parameter, CancellationToken cancellationToken)
    {
        var nearest = await ReadAsync(
            known => known.NearestCompanies(text, Nearest).Select(company => new NearName(company.Id.Value, company.Name)),
            cancellationToken);
        return Problem(
            ProblemTypes.CompanyUnknown, text, parameter, "and no company has this id, name, alias, domain or profile address.", nearest);
    }

    /// <summary>No team has the id.</summary>
    public async Task<ProblemHttpResult> TeamAsync(string text, string parameter, CancellationToken cancellationToken)
    {
        var nearest = await ReadAsync(
            known => known.NearestTeams(text, Nearest).Select(team => new NearName(team.Id.Value, team.Name)), cancellationToken);
        return Problem(ProblemTypes.TeamUnknown, text, parameter, "and no team has this id.", nearest);
    }

    private async Task<ProblemHttpResult> PersonAsync(string text, string parameter, string why, CancellationToken cancellationToken)
    {
        var hidden = await shown.HiddenAsync(cancellationToken);
        var nearest = await ReadAsync(
            known => known.NearestPeople(text, Nearest, hidden).Select(person => new NearName(person.Id.Value, person.Name)),
            cancellationToken);
        return Problem(ProblemTypes.PersonUnknown, text, parameter, why, nearest);
    }

    private Task<NearName[]> ReadAsync(Func<TenantDirectory, IEnumerable<NearName>> read, CancellationToken cancellationToken) =>
        directory.ReadAsync(known => read(known).ToArray(), cancellationToken);

    private static ProblemHttpResult Problem(ProblemType type, string text, string parameter, string why, NearName[] nearest)
    {
        var hint = nearest.Length == 0
            ? string.Empty
            : $" Nearest: {string.Join(", ", nearest.Select(near => near.Id == near.Name ? near.Id : $"{near.Name} ({near.Id})"))}.";
        return ApiProblem.Result(
            type,
            $"{parameter} names '{Spelling.Excerpt(text)}', {why}{hint}",
            ("parameter", parameter),
            ("id", Spelling.Excerpt(text)),
            ("nearest", nearest));
    }
}

/// <summary>What somebody may have meant.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">As shown.</param>
internal sealed record NearName(string Id, string Name);

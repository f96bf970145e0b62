using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Features.Answers;
using ReferralGraph.Api.Problems;
using ReferralGraph.Api.Requests;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.People;

/// <summary>
/// Finds the person whom a question names by e-mail or profile address. Asked only where nobody has the text as their id, so that a
/// question that names an id pays nothing.
/// </summary>
internal sealed class PersonLookup(DirectoryReader directory, NameLookups lookups, AccessScope scope, UnknownNames unknown)
{
    private const int MostCandidates = 20;

    /// <summary>What names a person, as messages say it.</summary>
    public const string Rule = "a person's id, e-mail or profile address";

    /// <summary>True for a text that may be an id, an e-mail or a profile address.</summary>
    public static bool IsName(string text) =>
        Identifier.IsValid(text) || EmailAddress.Normalise(text) is not null || ProfileUrl.Normalise(text) is not null;

    /// <summary>The one person an address means, or the problem to answer with: nobody's 404, that of several 409.</summary>
    public async Task<(PersonId Person, ProblemHttpResult? Problem)> IdentifyAsync(
        string text, string parameter, CancellationToken cancellationToken)
    {
        var owners = await directory.ReadAsync(known => known.Owners(text), cancellationToken);
        return owners switch
        {
            [var only] => (only.Id, null),
            [] => (default, await unknown.PersonAsync(text, parameter, cancellationToken)),
            _ => (default, ApiProblem.Result(
                ProblemTypes.PersonAmbiguous,
                $"{parameter} names '{Spelling.Excerpt(text)}', which {owners.Count} people have; name one of them by id.",
                ("parameter", parameter),
                ("candidates", owners.Take(MostCandidates).Select(person => new NearName(person.Id.Value, person.Name)).ToArray()))),
        };
    }

    /// <summary>True when somebody has the id.</summary>
    public async Task<bool> IsKnownAsync(PersonId person, CancellationToken cancellationToken) =>
        (await lookups.CardsAsync(scope.Tenant, [person], cancellationToken)).Count > 0;
}

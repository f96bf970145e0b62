using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Core.People;

namespace ReferralGraph.Api.Features.People;

/// <summary>Whom the texts of one question mean: people of that id, and else those who are looked up here. For one question.</summary>
internal sealed class PersonNaming(PersonLookup people, UnknownNames unknown)
{
    private readonly Dictionary<string, PersonId> _lookedUp = new(StringComparer.Ordinal);

    /// <summary>The id to ask with.</summary>
    public PersonId Of(string text) => _lookedUp.TryGetValue(text, out var person) ? person : new PersonId(text);

    /// <summary>Looks up the texts that can be no ids; the problem to answer with, or null.</summary>
    public async Task<ProblemHttpResult?> BeginAsync(
        IEnumerable<(string Text, string Parameter)> named, CancellationToken cancellationToken)
    {
        foreach (var (text, parameter) in named)
        {
            if (!Identifier.IsValid(text)
                && !_lookedUp.ContainsKey(text)
                && await IdentifyAsync(text, parameter, cancellationToken) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    /// <summary>
    /// Looks up a text that is nobody's id, so that it can be asked with <see cref="Of"/> once more; the problem to answer with, or null.
    /// </summary>
    public async Task<ProblemHttpResult?> IdentifyAsync(string text, string parameter, CancellationToken cancellationToken)
    {
        if (_lookedUp.ContainsKey(text))
        {
            // Whoever it was is gone by now.
            return await unknown.PersonAsync(text, parameter, cancellationToken);
        }

        var (person, problem) = await people.IdentifyAsync(text, parameter, cancellationToken);
        if (problem is null)
        {
            _lookedUp.Add(text, person);
        }

        return problem;
    }
}

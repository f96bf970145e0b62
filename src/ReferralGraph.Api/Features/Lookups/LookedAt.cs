using ReferralGraph.Api.Features.Paths;
using ReferralGraph.Api.Features.Suggestions;
using ReferralGraph.Core.Access;

namespace ReferralGraph.Api.Features.Lookups;

/// <summary>Whom an answer shows, and as whom it was asked: made once for an answer, however often that is given. Immutable.</summary>
/// <remarks>Compares by reference, so noting a kept answer reads none of it.</remarks>
internal sealed class LookedAt
{
    private LookedAt(string from, IReadOnlyList<LookedUpPerson> people) => (From, People) = (from, people);

    /// <summary>As whom it was asked: a person's id, or what else <c>from</c> says.</summary>
    public string From { get; }

    /// <summary>Everybody shown but whoever asks, each once, those who are not named too.</summary>
    public IReadOnlyList<LookedUpPerson> People { get; }

    /// <summary>Whom suggestions show; null where they show nobody.</summary>
    /// <param name="answer">The suggestions.</param>
    /// <param name="from">As whom they were asked for.</param>
    public static LookedAt? Of(SuggestionsResponse answer, string from)
    {
        var people = new Dictionary<string, LookupRoles>(StringComparer.Ordinal);
        foreach (var candidate in answer.Suggestions.SelectMany(one => one.Candidates))
        {
            foreach (var (place, id) in candidate.Along.Index())
            {
                people[id] = people.GetValueOrDefault(id)
                    | (place == candidate.Along.Count - 1 ? LookupRoles.Target : LookupRoles.Connector);
            }
        }

        people.Remove(from);
        return people.Count == 0
            ? null
            : new LookedAt(from, [.. people.Select(person => new LookedUpPerson(person.Key, person.Value))]);
    }

    /// <summary>Whom an answer shows; null where it shows nobody.</summary>
    public static LookedAt? Of(PathsResponse answer)
    {
        var people = new Dictionary<string, LookupRoles>(StringComparer.Ordinal);
        if (answer.Target is { } asked)
        {
            Add(asked, LookupRoles.Target);
        }

        foreach (var found in answer.People)
        {
            Add(found.Who, LookupRoles.Target);
            foreach (var path in found.Paths ?? [])
            {
                foreach (var step in path.Steps.SkipLast(1))
                {
                    Add(step.Who, LookupRoles.Connector);
                }
            }

            foreach (var step in (found.Along ?? []).SkipLast(1))
            {
                Add(step, LookupRoles.Connector);
            }
        }

        people.Remove(answer.From.Id);
        return people.Count == 0
            ? null
            : new LookedAt(answer.From.Id, [.. people.Select(person => new LookedUpPerson(person.Key, person.Value))]);

        void Add(string id, LookupRoles role) => people[id] = people.GetValueOrDefault(id) | role;
    }
}

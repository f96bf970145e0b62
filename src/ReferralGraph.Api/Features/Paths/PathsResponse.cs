using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ReferralGraph.Api.Features.Answers;
using ReferralGraph.Api.Features.Companies;
using ReferralGraph.Api.Features.Consents;
using ReferralGraph.Api.Features.Graph;
using ReferralGraph.Api.Features.Lookups;
using ReferralGraph.Api.Features.People;
using ReferralGraph.Core.Paths;

namespace ReferralGraph.Api.Features.Paths;

/// <summary>The answer to a path question.</summary>
public sealed record PathsResponse : ICacheableAnswer
{
    /// <summary>What the list means.</summary>
    public required PathOutcome Outcome { get; init; }

    /// <summary>Why nobody is within reach; only with <c>none</c>, as the next three.</summary>
    public NoneReason? Reason { get; init; }

    /// <summary>The same in words, in the language of the request.</summary>
    public string? Text { get; init; }

    /// <summary>What would help, in words.</summary>
    public string? Help { get; init; }

    /// <summary>
    /// With <c>explain=true</c>: ties to the nearest of those asked for, whatever the conditions; null for nobody within 6.
    /// </summary>
    public NearestHops? NearestHops { get; init; }

    /// <summary>Why the search stopped early; only with <c>truncated</c>.</summary>
    public SearchResponse? Search { get; init; }

    /// <summary>
    /// Who asks: a person, a team as <c>team:{id}</c>, a company as <c>company:{id}</c>, <c>us</c> with the names of the home companies, or
    /// <c>anyone</c>.
    /// </summary>
    public required NamedPerson From { get; init; }

    /// <summary>The company asked about.</summary>
    public NamedCompany? Company { get; init; }

    /// <summary>The person asked about; where they are not named, as they were asked for.</summary>
    public NamedPerson? Person { get; init; }

    /// <summary>Who can be reached, best first.</summary>
    public required IReadOnlyList<ReachableResponse> People { get; init; }

    /// <summary>The tie model.</summary>
    public required ModelResponse Model { get; init; }

    /// <summary>The graph.</summary>
    public required GraphStateResponse Graph { get; init; }

    /// <summary>
    /// Where the answer came from: <c>graph</c>; <c>cache</c> where it was computed before and still holds; <c>stale</c> where it was given
    /// before and the store cannot be reached now. Told to systems alone.
    /// </summary>
    [AllowedValues(AnswerSource.Graph, AnswerSource.Cache, AnswerSource.Stale)]
    public string? Source => IsForPerson ? null : AnswerSource.Of(Origin);

    /// <summary>When the answer was known to hold, UTC; only with <c>stale</c>.</summary>
    public DateTimeOffset? StaleAsOf { get; init; }

    /// <inheritdoc/>
    AnswerOrigin ICacheableAnswer.Origin => Origin;

    /// <inheritdoc/>
    AnswerBasis? ICacheableAnswer.Basis => Basis;

    /// <inheritdoc/>
    LookedAt? ICacheableAnswer.Seen => LookedAt.Of(this);

    /// <inheritdoc/>
    IReadOnlyDictionary<string, string> ICacheableAnswer.Sealed => Masks.Sealed;

    /// <inheritdoc/>
    int ICacheableAnswer.Paths => People.Sum(person => person.Paths?.Count ?? 0);

    /// <inheritdoc/>
    ICacheableAnswer ICacheableAnswer.Shortened(int bytes, Func<object, int> sizeOf) => Shortened(bytes, sizeOf);

    /// <inheritdoc cref="ICacheableAnswer.Shortened"/>
    internal PathsResponse Shortened(int bytes, Func<object, int> sizeOf)
    {
        var people = new List<ReachableResponse>();
        var shortened = this with
        {
            Outcome = PathOutcome.Truncated,
            Search = new SearchResponse(TruncationReason.AnswerBytes, Explored, bytes),
            People = people,
            Basis = null,
            NextCursor = null,
        };
        var room = bytes - sizeOf(shortened);
        foreach (var person in People)
        {
            var size = sizeOf(person) + 1;
            if (size > room)
            {
                if (person.Shortened(room, sizeOf) is { } part)
                {
                    people.Add(part);
                }

                break;
            }

            people.Add(person);
            room -= size;
        }

        return shortened;
    }

    internal AnswerOrigin Origin { get; init; }

    /// <summary>Id of the person asked about, named or not.</summary>
    internal string? Target { get; init; }

    /// <summary>True where the person asked about is not named.</summary>
    internal bool MasksTarget { get; init; }

    /// <summary>Whom it does not name.</summary>
    internal Masks Masks { get; init; } = Masks.None;

    /// <summary>True where it is written for a person as it is, and does not go through what keeps answers.</summary>
    internal bool IsForPerson { get; init; }

    /// <summary>People the search settled.</summary>
    internal int Explored { get; init; }

    internal AnswerBasis? Basis { get; init; }

    /// <summary>Cursor of the next page; null at the end.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? NextCursor { get; init; }
}

using ReferralGraph.Api.Features.Consents;
using ReferralGraph.Api.Features.Graph;
using ReferralGraph.Api.Features.Introductions;
using ReferralGraph.Api.Features.Paths;
using ReferralGraph.Api.Features.People;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Features.Suggestions;

/// <summary>Whom to ask about an opening, and about whom.</summary>
/// <param name="Opening">Id of the opening.</param>
/// <param name="Suggestions">One of each person to ask, best first: by reach * (0.5 + 0.5 * trust) * fit of their best candidate / (1 +
/// open asks), then by id.</param>
/// <param name="HasMore">True where more people could be asked than <c>limit</c> tells.</param>
/// <param name="Model">The tie model.</param>
/// <param name="Graph">The graph.</param>
public sealed record SuggestionsResponse(
    string Opening,
    IReadOnlyList<SuggestionResponse> Suggestions,
    bool HasMore,
    ModelResponse Model,
    GraphStateResponse Graph)
{
    /// <summary>Id of who would ask: whoever you are, or for whom you act; else the opening's recruiter, or its hiring manager; left out
    /// for nobody.</summary>
    public string? Asker { get; init; }

    /// <summary>Why the search stopped early; left out where it was complete.</summary>
    public SearchResponse? Search { get; init; }
}

/// <summary>Somebody to ask.</summary>
/// <param name="Connector">Who; the asker where they lead there themself. Left out where they are not named.</param>
/// <param name="Candidates">About whom, best first; at most 3.</param>
public sealed record SuggestionResponse(NamedPerson? Connector, IReadOnlyList<SuggestedCandidateResponse> Candidates)
{
    /// <summary>Who, where they are not named; else left out.</summary>
    public MaskedPersonResponse? Masked { get; init; }

    /// <summary>Asks that wait for them now; left out where they are not named.</summary>
    public int? OpenAsks { get; init; }

    /// <summary>Whether the asker knows whom they would ask first well enough to ask about the first candidate; left out where nobody
    /// would ask.</summary>
    public AskGuardResponse? Guard { get; init; }
}

/// <summary>Somebody who would fit.</summary>
/// <param name="Person">Who; left out where they are not named.</param>
/// <param name="Fit">1 for a wanted title at a target company, 0.8 for a wanted title elsewhere, 0.5 for another title at a target company:
/// of the present employment, else the latest. No title of somebody who is not named counts.</param>
/// <param name="Hops">Ties from whom to ask to them.</param>
/// <param name="Tier">Tier of the weakest of them.</param>
/// <param name="Text">The path in a sentence.</param>
/// <param name="Path">Ids of the people on it, first whom to ask; handles of those who are not named.</param>
public sealed record SuggestedCandidateResponse(
    NamedPerson? Person, double Fit, int Hops, TieTier? Tier, string? Text, IReadOnlyList<string> Path)
{
    /// <summary>Who, where they are not named; else left out.</summary>
    public MaskedPersonResponse? Masked { get; init; }

    /// <summary>The path from the asker on, as an introduction takes it; left out where the asker has no tie to whom to ask, or nobody
    /// would ask.</summary>
    public IReadOnlyList<string>? Introduction { get; init; }

    /// <summary>What the asker would say, in their words; left out where nobody would ask.</summary>
    public string? Draft { get; init; }

    /// <summary>Ids of the people on the path, named or not.</summary>
    internal IReadOnlyList<string> Along { get; init; } = [];
}

using System.Text.Json.Serialization;
using ReferralGraph.Api.Features.Answers;
using ReferralGraph.Api.Features.Companies;
using ReferralGraph.Api.Features.Graph;
using ReferralGraph.Api.Features.People;
using ReferralGraph.Api.Features.Ties;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Features.Paths;

/// <summary>The answer to a path question.</summary>
public sealed record PathsResponse : ICacheableAnswer
{
    /// <summary>What the list means.</summary>
    public required PathOutcome Outcome { get; init; }

    /// <summary>Why the search stopped early; only with <c>truncated</c>.</summary>
    public SearchResponse? Search { get; init; }

    /// <summary>Who asks: a person, a team as <c>team:{id}</c>, or <c>anyone</c>.</summary>
    public required NamedPerson From { get; init; }

    /// <summary>The company asked about.</summary>
    public NamedCompany? Company { get; init; }

    /// <summary>The person asked about.</summary>
    public NamedPerson? Person { get; init; }

    /// <summary>Who can be reached, best first.</summary>
    public required IReadOnlyList<ReachableResponse> People { get; init; }

    /// <summary>The tie model.</summary>
    public required ModelResponse Model { get; init; }

    /// <summary>The graph.</summary>
    public required GraphStateResponse Graph { get; init; }

    /// <summary>
    /// Where the answer came from: <c>graph</c>; <c>cache</c> where it was computed before and still holds; <c>stale</c> where it was given before and the store cannot
    /// be reached now.
    /// </summary>
    public string Source => AnswerSource.Of(Origin);

    /// <summary>When the answer was known to hold, UTC; only with <c>stale</c>.</summary>
    public DateTimeOffset? StaleAsOf { get; init; }

    /// <inheritdoc/>
    AnswerOrigin ICacheableAnswer.Origin => Origin;

    /// <inheritdoc/>
    AnswerBasis? ICacheableAnswer.Basis => Basis;

    internal AnswerOrigin Origin { get; init; }

    internal AnswerBasis? Basis { get; init; }

    /// <summary>Cursor of the next page; null at the end.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? NextCursor { get; init; }
}

/// <summary>What an answer's list means.</summary>
public enum PathOutcome
{
    /// <summary>The search was complete and somebody is within reach.</summary>
    Found,

    /// <summary>The search was complete and nobody is within reach.</summary>
    None,

    /// <summary>The budget or the deadline ran out; what was found so far is given.</summary>
    Truncated,
}

/// <summary>Why a search stopped early.</summary>
/// <param name="Reason">Which limit.</param>
/// <param name="Explored">People settled when it stopped, each once per hop count.</param>
/// <param name="Budget">The limit: people, or milliseconds.</param>
public sealed record SearchResponse(TruncationReason Reason, int Explored, long Budget);

/// <summary>A person who can be reached.</summary>
/// <param name="Person">Who.</param>
/// <param name="Hops">Ties of the best path.</param>
/// <param name="Trust">What the starter of the best path may believe about him, 0 to 1: (sum of weight * level + k * prior) / (sum of weight + k), k = Model:TrustPriorWeight.</param>
/// <param name="Confidence">How much of it rests on endorsers: sum of weight / (sum of weight + k).</param>
/// <param name="Prior">What he would believe without them.</param>
/// <param name="Endorsers">On whose word, in ordinal order of id.</param>
/// <param name="Paths">How, best first.</param>
public sealed record ReachableResponse(
    NamedPerson Person,
    int Hops,
    double Trust,
    double Confidence,
    double Prior,
    IReadOnlyList<EndorserResponse> Endorsers,
    IReadOnlyList<PathResponse> Paths)
{
    /// <summary>Which order took him, <c>warmest</c> or <c>bridge</c>; only with <c>balanced</c>.</summary>
    public string? TakenBy { get; init; }

    internal static ReachableResponse From(ReachablePerson reachable, PathRanking ranking, TrustModel model, GraphNames names) => new(
        names.Of(reachable.Person, reachable.EmploymentTitle),
        reachable.Paths[0].Hops,
        reachable.Trust.Trust,
        reachable.Trust.Confidence,
        reachable.Trust.Prior,
        [.. reachable.Trust.Endorsers.Select(endorser => new EndorserResponse(names.Of(endorser.Person), endorser.Weight, endorser.Level, endorser.Fairness))],
        [.. reachable.Paths.Select(path => PathResponse.From(path, model, names))])
    {
        TakenBy = ranking != PathRanking.Balanced ? null : reachable.ByBridge ? "bridge" : "warmest",
    };
}

/// <summary>One who vouches for somebody.</summary>
/// <param name="Person">Who.</param>
/// <param name="Weight">How much his word counts for the starter: fairness times how much the starter endorses or else knows him; for the starter's own word Model:OwnEndorsementWeight.</param>
/// <param name="Level">What he says, 0 to 1.</param>
/// <param name="Fairness">1 less how far what he said before was from what became of it; 1 where nothing is known.</param>
public sealed record EndorserResponse(NamedPerson Person, double Weight, double Level, double Fairness);

/// <summary>One path.</summary>
/// <param name="Hops">Ties walked.</param>
/// <param name="Reach">Probability that the whole chain completes.</param>
/// <param name="Tier">Tier of the weakest tie.</param>
/// <param name="Steps">People in walking order, each with the tie that leads to him.</param>
/// <param name="WeakestLink">The weakest tie, and what would help.</param>
public sealed record PathResponse(int Hops, double Reach, TieTier Tier, IReadOnlyList<StepResponse> Steps, WeakestLinkResponse WeakestLink)
{
    /// <summary>What makes its last tie a bridge; only where the ranking asks.</summary>
    public BridgeResponse? Bridge { get; init; }

    internal static PathResponse From(ReferralPath path, TrustModel model, GraphNames names)
    {
        var weakest = path.Ties[path.WeakestTie];
        return new PathResponse(
            path.Hops,
            path.Reach,
            weakest.Tier,
            [.. path.People.Select((person, place) => StepResponse.From(path, place, names))],
            new WeakestLinkResponse(weakest.From.Value, weakest.To.Value, TieAdvice.StrengthenBy(weakest)))
        {
            Bridge = path.Mutuals is { } mutuals ? new BridgeResponse(mutuals, TieScorer.BridgeFactor(model, mutuals)) : null,
        };
    }
}

/// <summary>What makes the last tie of a path a bridge. Experimental.</summary>
/// <param name="Mutuals">m: people to whom both its ends have ties.</param>
/// <param name="Factor">1 + BridgeWeight * b, b = 4x(1 - x), x = m / (m + BridgeMutuals): what the value of <c>warmest</c> is multiplied by.</param>
public sealed record BridgeResponse(int Mutuals, double Factor);

/// <summary>One person of a path.</summary>
/// <param name="Role">What he is asked to do.</param>
/// <param name="Person">Who.</param>
public sealed record StepResponse(StepRole Role, NamedPerson Person)
{
    /// <summary>The tie that leads to him; none leads to the starter.</summary>
    public TieResponse? Tie { get; init; }

    internal static StepResponse From(ReferralPath path, int place, GraphNames names)
    {
        var role = place == 0 ? StepRole.Starter : place == path.Hops ? StepRole.Target : StepRole.Introducer;
        return new StepResponse(role, names.Of(path.People[place]))
        {
            Tie = place == 0 ? null : TieResponse.From(path.Ties[place - 1], names),
        };
    }
}

/// <summary>Parts in a path.</summary>
public enum StepRole
{
    /// <summary>Asks.</summary>
    Starter,

    /// <summary>Passes the request on.</summary>
    Introducer,

    /// <summary>Is to be reached.</summary>
    Target,
}

/// <summary>The weakest tie of a path.</summary>
/// <param name="From">Id of whose tie it is.</param>
/// <param name="To">Id of whom it leads to.</param>
/// <param name="StrengthenBy">What would make it stronger.</param>
public sealed record WeakestLinkResponse(string From, string To, string StrengthenBy);

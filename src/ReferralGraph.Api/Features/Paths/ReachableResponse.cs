using System.ComponentModel.DataAnnotations;
using ReferralGraph.Api.Features.Consents;
using ReferralGraph.Api.Features.People;
using ReferralGraph.Api.Features.Ties;
using ReferralGraph.Api.Words;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.Ties;
using ReferralGraph.Core.Trust;

namespace ReferralGraph.Api.Features.Paths;

/// <summary>A person who can be reached: how, and how far trusted; with <c>view=summary</c> the best path in one sentence.</summary>
/// <param name="Person">Who; left out where they are not named.</param>
/// <param name="Hops">Ties of the best path.</param>
/// <param name="Trust">What the starter of the best path may believe about them, 0 to 1: (sum of weight * level + k * prior) / (sum of
/// weight + k), k = Model:TrustPriorWeight. Left out, with all that explains it, where somebody on the best path or who vouches is not
/// named.</param>
/// <param name="Confidence">How much of it rests on endorsers: sum of weight / (sum of weight + k).</param>
public sealed record ReachableResponse(NamedPerson? Person, int Hops, double? Trust, double? Confidence)
{
    /// <summary>Who, where they are not named; else left out.</summary>
    public MaskedPersonResponse? Masked { get; init; }

    /// <summary>Tier of the best path; only with <c>view=summary</c>.</summary>
    public TieTier? Tier { get; init; }

    /// <summary>Reach of the best path; only with <c>view=summary</c>, and left out where a tie is shared by its tier only, or somebody is
    /// not named.</summary>
    public double? Reach { get; init; }

    /// <summary>The best path in a sentence; only with <c>view=summary</c>.</summary>
    public string? Text { get; init; }

    /// <summary>Ids of the people of the best path, in walking order, handles of those who are not named; only with
    /// <c>view=summary</c>.</summary>
    public IReadOnlyList<string>? Steps { get; init; }

    /// <summary>What the starter would believe without endorsers; left out with <c>view=summary</c>, as is all that follows but
    /// <c>takenBy</c>.</summary>
    public double? Prior { get; init; }

    /// <summary>By how much the prior was moved for whom the starter rated: below 0 where people whom the starter endorses think more of
    /// those than of others, above 0 where less, 0 where they say nothing of them.</summary>
    public double? Generosity { get; init; }

    /// <summary>On whose word the trust rests: <c>own</c>, perhaps with that of others, <c>endorsers</c>, or <c>prior</c> where nobody whom
    /// they know vouches.</summary>
    public TrustBasis? TrustBasis { get; init; }

    /// <summary>The same in a sentence in the language of the request; in two where <c>generosity</c> shows at two decimals.</summary>
    public string? TrustText { get; init; }

    /// <summary>On whose word, in ordinal order of id.</summary>
    public IReadOnlyList<EndorserResponse>? Endorsers { get; init; }

    /// <summary>How, best first.</summary>
    public IReadOnlyList<PathResponse>? Paths { get; init; }

    /// <summary>Which order took them, <c>warmest</c> or <c>bridge</c>; only with <c>balanced</c>.</summary>
    [AllowedValues("bridge", "warmest")]
    public string? TakenBy { get; init; }

    /// <summary>The same person with as many paths as have room; null where not even the best has.</summary>
    internal ReachableResponse? Shortened(int bytes, Func<object, int> sizeOf)
    {
        if (Paths is null)
        {
            return null;
        }

        var room = bytes - sizeOf(this with { Paths = [] }) - 1;
        var paths = Paths.TakeWhile(path => (room -= sizeOf(path) + 1) >= 0).ToList();
        return paths.Count == 0 ? null : this with { Paths = paths };
    }

    /// <summary>Id of who, named or not.</summary>
    internal string Who { get; init; } = string.Empty;

    /// <summary>Ids of all on the best path, named or not; only where <see cref="Steps"/> are.</summary>
    internal IReadOnlyList<string>? Along { get; init; }

    internal static ReachableResponse Summary(ReachablePerson reachable, PathRanking ranking, Wording words, Masks masks)
    {
        var best = reachable.Paths[0];
        var mask = masks.Of(best, words.Names);
        return Begin(reachable, ranking, mask, words, masks) with
        {
            Tier = best.Ties[best.WeakestTie].Tier,
            Reach = best.TierOnly || mask is not null ? null : best.Reach,
            Text = words.Path(best, mask),
            Steps = [.. best.People.Select((person, place) => mask?.Hides(place) == true ? masks.HandleOf(person) : person.Value)],
            Along = [.. best.People.Select(person => person.Value)],
        };
    }

    internal static ReachableResponse From(
        ReachablePerson reachable, PathRanking ranking, TrustModel model, TieResponses ties, Masks masks)
    {
        var words = ties.Words;
        var mask = masks.Of(reachable.Paths[0], words.Names);
        var answer = Begin(reachable, ranking, mask, words, masks);
        var paths = new PathResponse[reachable.Paths.Count];
        for (var place = 0; place < paths.Length; place++)
        {
            var path = reachable.Paths[place];
            paths[place] = PathResponse.From(
                path, answer.Person, place == 0 ? mask : masks.Of(path, words.Names), model, ties, masks);
        }

        return answer.Trust is null
            ? answer with { Paths = paths }
            : answer with
            {
                Prior = reachable.Trust.Prior,
                Generosity = reachable.Trust.Generosity,
                TrustBasis = reachable.Trust.Basis,
                TrustText = words.Trust(reachable.Trust, reachable.Paths[0].People[0], reachable.Person),
                Endorsers =
                [
                    .. reachable.Trust.Endorsers.Select(endorser =>
                        new EndorserResponse(words.Names.Of(endorser.Person), endorser.Weight, endorser.Level, endorser.Fairness)),
                ],
                Paths = paths,
            };
    }

    private static ReachableResponse Begin(
        ReachablePerson reachable, PathRanking ranking, PathMask? mask, Wording words, Masks masks)
    {
        var best = reachable.Paths[0];
        var isMasked = mask?.Hides(best.Hops) == true;
        var person = isMasked ? null
            : reachable.Employment is { } employment ? words.Names.Of(reachable.Person, employment)
            : words.Names.Of(reachable.Person, best.Workplaces[^1]);
        var tellsTrust = mask is null && !masks.HidesWordIn(reachable.Trust, best.People[0]);
        return new ReachableResponse(
            person, best.Hops, tellsTrust ? reachable.Trust.Trust : null, tellsTrust ? reachable.Trust.Confidence : null)
        {
            Masked = isMasked ? masks.Tell(reachable.Person, mask!.CompanyOf(best.Hops), words) : null,
            TakenBy = ranking != PathRanking.Balanced ? null : reachable.ByBridge ? "bridge" : "warmest",
            Who = reachable.Person.Value,
        };
    }
}

using ReferralGraph.Api.Features.Consents;
using ReferralGraph.Api.Features.People;
using ReferralGraph.Api.Features.Ties;
using ReferralGraph.Api.Words;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Features.Paths;

/// <summary>One person of a path.</summary>
/// <param name="Role">What they are asked to do.</param>
/// <param name="Person">Who; left out where they are not named, which needs their consent where the settings of the tenant say so.</param>
public sealed record StepResponse(StepRole Role, NamedPerson? Person)
{
    /// <summary>Of somebody who is not named: stands for them in a request to ask them, for whoever the answer is for, for 24 hours. No two
    /// are alike, and entity tags leave it out.</summary>
    public string? Handle { get; init; }

    /// <summary>Of somebody who is not named: where they work, in words, or no more than that it is somebody.</summary>
    public string? Text { get; init; }

    /// <summary>Of somebody who is not named: tier of the tie that leads to them.</summary>
    public TieTier? Tier { get; init; }

    /// <summary>The tie that leads to them; none leads to the starter, nor is one shown to somebody who is not named. From somebody who is
    /// not named it has its tier alone.</summary>
    public TieResponse? Tie { get; init; }

    /// <summary>Id of who, named or not.</summary>
    internal string Who { get; init; } = string.Empty;

    internal static StepResponse From(
        ReferralPath path, int place, NamedPerson? target, PathMask? mask, TieResponses ties, Masks masks)
    {
        var role = place == 0 ? StepRole.Starter : place == path.Hops ? StepRole.Target : StepRole.Introducer;
        var (who, tie) = (path.People[place], place == 0 ? null : path.Ties[place - 1]);
        return mask?.Hides(place) == true
            ? new StepResponse(role, Person: null)
            {
                Handle = masks.HandleOf(who),
                Text = Language.Capitalised(ties.Words.Somebody(mask.CompanyOf(place))),
                Tier = tie?.Tier,
                Who = who.Value,
            }
            : new StepResponse(role, place == path.Hops ? target : ties.Words.Names.Of(who, path.Workplaces[place]))
            {
                Tie = tie is null ? null : mask?.HidesTie(place - 1) == true ? TieResponse.Of(tie.Tier) : ties.Of(tie),
                Who = who.Value,
            };
    }
}

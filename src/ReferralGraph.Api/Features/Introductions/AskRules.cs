using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Features.Answers;
using ReferralGraph.Api.Features.Consents;
using ReferralGraph.Api.Features.Graph;
using ReferralGraph.Api.Words;
using ReferralGraph.Core;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Features.Introductions;

/// <summary>Refuses asks that would strain a relationship, with what would help.</summary>
internal sealed class AskRules(
    AskConditions asks, IReferralPathFinder finder, Masking masking, NameLookups lookups, Language language, TimeProvider time)
{
    private const int Alternatives = 5;

    /// <summary>Why the first person of a path is not asked now; null where they may be.</summary>
    public async Task<ProblemHttpResult?> RefusalAsync(CheckedPath path, CancellationToken cancellationToken)
    {
        if (await asks.JudgeAsync(path.Seen, path.Ties[0], cancellationToken) is { Reason: { } reason })
        {
            return IntroductionProblems.TooSoon(
                language.Say("ask.tooSoon", ("reason", reason)), reason, await SuggestAsync(path, cancellationToken));
        }

        var ids = await asks.IdsAsync(path.Seen.Tenant, path.First, cancellationToken);
        return await asks.FreeOnAsync(path.Seen.Tenant, ids, time.GetUtcNow(), cancellationToken) is { } freeOn
            ? IntroductionProblems.Busy(freeOn)
            : null;
    }

    /// <summary>Somebody whom the asker knows better and who knows whom they would ask, or else what would strengthen the tie.</summary>
    private async Task<AskSuggestionResponse> SuggestAsync(CheckedPath path, CancellationToken cancellationToken)
    {
        if (!path.Hidden[1] && await BetterAsync(path, cancellationToken) is { } better)
        {
            var words = await WordsAsync(path.Seen.Tenant, better, path.Asker, cancellationToken);
            var name = words.Names.NameOf(better.People[1]);
            return new AskSuggestionResponse(
                $"{words.Path(better, mask: null)} {language.Say("ask.through", ("name", name))}", better.People[1].Value);
        }

        // What was set by hand does not count, so it is no reason to leave everything as it is.
        var known = path.Ties[0] with
        {
            Evidence = ValueArray.From(path.Ties[0].Evidence
                .Where(evidence => evidence.Kind != EvidenceKinds.Manual)
                .Select(evidence => evidence with { Contribution = evidence.Term })),
        };
        known = known with { Strength = AskGuard.StrengthOf([.. known.Evidence]) };
        var kind = TieStrengthening.Of(known, finder.Model)?.Kind switch
        {
            // An endorsement comes from surveys, not from who asks.
            null or EvidenceKinds.Endorsement => EvidenceKinds.Interaction,
            { } other => other,
        };
        if (path.Hidden[1])
        {
            return new AskSuggestionResponse(language.Say("ask.warmUp.hidden"), Person: null);
        }

        var names = await GraphNames.ReadAsync(
            lookups, path.Seen.Tenant, [path.Asker, path.First], [], employers: [], noEmployers: null, cancellationToken);
        var advice = new Wording(language, names, path.Asker).Advice(known, kind);
        return new AskSuggestionResponse(language.Say("ask.warmUp", ("what", advice)), Person: null);
    }

    private async Task<ReferralPath?> BetterAsync(CheckedPath path, CancellationToken cancellationToken)
    {
        var question = new PathQuery(path.Seen, new PathOrigin.One(path.Asker), new PathGoal.ToPerson(path.First))
        {
            MaxHops = 2,
            Limit = 1,
            PathsPerPerson = Alternatives,
        };
        var masks = await masking.ForAsync(path.Seen, cancellationToken);
        if (await finder.FindAsync(question, cancellationToken) is not PathSearchResult.Completed found)
        {
            return null;
        }

        foreach (var other in found.People.SelectMany(person => person.Paths).Where(other => other.Hops == 2))
        {
            var ids = await asks.IdsAsync(path.Seen.Tenant, other.People[1], cancellationToken);
            if (ids.Count > 0
                && !masks.HidesMiddle(other.People[1])
                && await asks.WantsAsync(path.Seen.Tenant, ids, path.Asker, cancellationToken)
                && (await asks.JudgeAsync(path.Seen, other.Ties[0], cancellationToken)).Passes
                && await asks.FreeOnAsync(path.Seen.Tenant, ids, time.GetUtcNow(), cancellationToken) is null)
            {
                return other;
            }
        }

        return null;
    }

    private async Task<Wording> WordsAsync(
        TenantId tenant, ReferralPath path, PersonId asker, CancellationToken cancellationToken) => new(
        language,
        await GraphNames.ReadAsync(
            lookups, tenant, path.People, path.Ties, employers: [], noEmployers: null, cancellationToken),
        asker);
}

using ReferralGraph.Api.Access;
using ReferralGraph.Api.Features.Answers;
using ReferralGraph.Api.Features.Consents;
using ReferralGraph.Api.Features.People;
using ReferralGraph.Api.Words;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Referrals;

/// <summary>Shows people of a case by what whoever asks may know of them: the one place that says so of whoever was written of.</summary>
internal sealed class CandidateShow(
    NameLookups lookups, PeopleShown shown, Masking masking, Viewing viewing, Language language, AccessScope scope)
{
    /// <summary>Somebody as they are named to those who see the case, with the id that stands for them; none where they are gone.</summary>
    public async Task<(string Name, PersonId? Person)> NamedAsync(PersonId person, CancellationToken cancellationToken)
    {
        var kept = await lookups.KeptIdAsync(scope.Tenant, person, cancellationToken);
        return (await lookups.CardsAsync(scope.Tenant, [kept], cancellationToken)).GetValueOrDefault(kept) is { } card
            ? (card.Name, kept)
            : (Somebody, null);
    }

    /// <summary>Somebody whom somebody else named by id, or wrote of: who wrote is told what they wrote, and no more.</summary>
    /// <param name="person">Who it is.</param>
    /// <param name="written">What was written of them; null for nothing, and where it was erased.</param>
    /// <param name="isInside">True for who is told who they are: they themself, and those whose work it is.</param>
    /// <param name="isById">True where whoever named them did so by id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<CandidateResponse> OfAsync(
        PersonId person, WrittenCandidate? written, bool isInside, bool isById, CancellationToken cancellationToken)
    {
        var (name, named) = await NamedAsync(person, cancellationToken);
        var isTold = named is { } id && (isInside || isById)
            && !(await shown.HiddenAsync(cancellationToken)).Contains(id)
            && (isInside || !viewing.IsPerson || !(await masking.ForAsync(viewing.Own, cancellationToken)).HidesEnd(id));
        return new CandidateResponse(written?.Name ?? (isTold ? name : Somebody))
        {
            Person = isTold ? named?.Value : null,
            Email = written?.Email,
            Url = written?.Url,
        };
    }

    private string Somebody => Language.Capitalised(language.Say("somebody", ("company", null)));
}

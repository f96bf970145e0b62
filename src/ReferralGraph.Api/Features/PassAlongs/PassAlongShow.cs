using ReferralGraph.Api.Features.Referrals;
using ReferralGraph.Api.Features.Work;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;

namespace ReferralGraph.Api.Features.PassAlongs;

/// <summary>Shows pass-alongs as whoever asks may see them: the one place that says what of one is for whom.</summary>
/// <remarks>
/// Both sides see the same but what either wrote or did elsewhere: whoever wrote of somebody sees what they wrote, and nothing of whoever
/// the graph has under that address; from whom the opening came before, or to whom it was handed on, is for the one between alone.
/// Nobody's ties are shown.
/// </remarks>
internal sealed class PassAlongShow(WorkCaller caller, CandidateShow people)
{
    /// <summary>One of them.</summary>
    public async Task<PassAlongResponse> ShowAsync(WorkCase passAlong, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (said, roles) = (PassAlong.Of(passAlong), caller.RolesIn(passAlong));
        var from = await people.NamedAsync(passAlong.With(PartyRole.From).First(), cancellationToken);
        var worksForOthers = roles.Contains(PartyRole.System);
        return new PassAlongResponse(
            passAlong.Key.Id,
            passAlong.State,
            passAlong.Version,
            passAlong.Opening!,
            new ReferrerResponse(from.Name, from.Person?.Value),
            await ToAsync(passAlong, said, IsInside(roles), cancellationToken),
            said.Knows,
            said.Level,
            said.IsOnTheirWord,
            passAlong.Created,
            passAlong.Changed,
            CaseMoves.Legal(passAlong, caller, now))
        {
            Note = passAlong.Text,
            Until = passAlong.Due?.At,
            ReasonClass = said.Reason,
            Referral = said.Referral,
            Parent = worksForOthers || roles.Contains(PartyRole.From) ? said.Parent : null,
            Child = worksForOthers || roles.Contains(PartyRole.To) || said is { IsWritten: true, IsOnTheirWord: true }
                ? said.Child
                : null,
        };
    }

    /// <summary>What whoever an opening was handed to is called to who handed it on.</summary>
    public async Task<string> NameToFromAsync(WorkCase passAlong, CancellationToken cancellationToken) =>
        (await ToAsync(passAlong, PassAlong.Of(passAlong), isInside: false, cancellationToken)).Name;

    /// <summary>True where one of some people is in the case, as far as whoever asks is told so.</summary>
    public async Task<bool> NamesAsync(WorkCase passAlong, IReadOnlyCollection<PersonId> some, CancellationToken cancellationToken) =>
        passAlong.With(PartyRole.From).Any(some.Contains)
        || (passAlong.With(PartyRole.To).Any(some.Contains)
            && (await ToAsync(passAlong, PassAlong.Of(passAlong), IsInside(caller.RolesIn(passAlong)), cancellationToken)).Person
                is not null);

    private static bool IsInside(IReadOnlyCollection<PartyRole> roles) =>
        roles.Any(role => role is PartyRole.To or PartyRole.System or PartyRole.Admin);

    private Task<CandidateResponse> ToAsync(
        WorkCase passAlong, PassAlong said, bool isInside, CancellationToken cancellationToken) => people.OfAsync(
        passAlong.With(PartyRole.To).First(), PassAlong.ContactOf(passAlong), isInside, !said.IsWritten, cancellationToken);
}

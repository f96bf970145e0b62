using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Features.Facts;
using ReferralGraph.Api.Features.People;
using ReferralGraph.Api.Features.Referrals;
using ReferralGraph.Api.Features.Work;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.PassAlongs;

/// <summary>Makes the first event of a pass-along: of somebody's own, and of one that is handed on.</summary>
internal sealed class PassAlongOffers(
    IReferralLedger ledger, Candidates candidates, WorkCaller caller, PersonIds people, AccessScope scope)
{
    /// <summary>The event; or why it is refused. What is wrong with whom it is handed to is added to the problems.</summary>
    /// <param name="from">Every id of who hands it on, the one that stands for them first.</param>
    /// <param name="to">To whom.</param>
    /// <param name="written">What was read of them; null where they are named by id.</param>
    /// <param name="says">What it says.</param>
    /// <param name="opening">Which opening.</param>
    /// <param name="note">What is written to them.</param>
    /// <param name="fields">Collects problems.</param>
    /// <param name="at">When, UTC, whole milliseconds.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<(MadePassAlong? Made, ProblemHttpResult? Refusal)> MakeAsync(
        IReadOnlyList<PersonId> from,
        RecipientBody to,
        (WrittenCandidate Written, CandidateConsent Consent)? written,
        PassAlong says,
        string opening,
        string? note,
        FieldReader fields,
        DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        if (await candidates.FindAsync(to.Person, written?.Written, fields, "to.person", cancellationToken) is not { } found)
        {
            return default;
        }

        if (from.Contains(found.Id))
        {
            fields.Add("to", "must be somebody else than who hands it on.");
            return default;
        }

        var ids = written is null ? await people.OfAsync(found.Id.Value, cancellationToken) : [];
        if (await OpenAsync(from, ids, written?.Written, opening, cancellationToken) is { } open)
        {
            return (null, PassAlongProblems.Repeated(open.Key.Id));
        }

        var made = PassAlongCourse.Create(
            new CaseKey(CaseKind.PassAlong, Guid.NewGuid().ToString("N")),
            from[0],
            found.Id,
            says with { IsWritten = written is not null, ConsentAt = written?.Consent.At },
            PassAlong.ToPersonal(written?.Written, written?.Consent.How),
            opening,
            string.IsNullOrWhiteSpace(note) ? null : note,
            caller.Actor,
            caller.OnBehalfOf,
            at);
        return (new MadePassAlong(made, found.New is { } person ? [new GraphChange.Put(person)] : []), null);
    }

    /// <summary>
    /// What they have handed to the same one and is still open; by how they named them then and now alone, for two ways to name one person
    /// would tell whose an address is.
    /// </summary>
    private async Task<WorkCase?> OpenAsync(
        IReadOnlyList<PersonId> from,
        IReadOnlyList<PersonId> to,
        WrittenCandidate? written,
        string opening,
        CancellationToken cancellationToken)
    {
        var own = new CaseFilter(CaseKind.PassAlong)
        {
            States = [.. PassAlongStates.Open],
            People = from,
            Role = PartyRole.From,
            Opening = opening,
        };
        return await ledger.ListAllAsync(scope.Tenant, own, cancellationToken).FirstOrDefaultAsync(
            one => written is null
                ? !PassAlong.Of(one).IsWritten && one.With(PartyRole.To).Any(to.Contains)
                : PassAlong.ContactOf(one)?.IsWrittenAs(written) == true,
            cancellationToken);
    }
}

/// <summary>A pass-along that is made.</summary>
/// <param name="Happened">Its first event.</param>
/// <param name="Follows">Whoever is new to the graph by it.</param>
internal sealed record MadePassAlong(LedgerEvent Happened, IReadOnlyList<GraphChange> Follows);

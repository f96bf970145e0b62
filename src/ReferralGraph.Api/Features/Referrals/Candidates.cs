using ReferralGraph.Api.Access;
using ReferralGraph.Api.Features.Consents;
using ReferralGraph.Api.Features.Facts;
using ReferralGraph.Api.Features.People;
using ReferralGraph.Api.Requests;
using ReferralGraph.Core;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Referrals;

/// <summary>Finds whom a referral means.</summary>
internal sealed class Candidates(
    IGraphStore store, PersonIds people, Masking masking, Viewing viewing, AccessDirectory access, AccessScope scope)
{
    private const int IdBytes = 12;

    /// <summary>
    /// The candidate: of an id whoever asks is told of, of addresses whoever has them, else somebody new. Which of both is for nobody to
    /// tell from the answer. Null where the id is nobody's for them, which is added to the problems.
    /// </summary>
    /// <param name="id">As given; null where they are written of.</param>
    /// <param name="written">What is written of them; null where they are named by id.</param>
    /// <param name="fields">Collects problems.</param>
    /// <param name="field">Where the id is given.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Candidate?> FindAsync(
        string? id, WrittenCandidate? written, FieldReader fields, string field, CancellationToken cancellationToken)
    {
        if (written is not null)
        {
            return await FindAsync(written, cancellationToken);
        }

        var ids = await people.OfAsync(id!, cancellationToken);
        if (ids.Count > 0 && !(viewing.IsPerson && (await masking.ForAsync(viewing.Own, cancellationToken)).HidesEnd(ids[0])))
        {
            return new Candidate(ids[0], New: null);
        }

        fields.Add(field, $"must be the id of a person of the graph; nobody has '{Spelling.Excerpt(id!)}'.");
        return null;
    }

    private async Task<Candidate> FindAsync(WrittenCandidate written, CancellationToken cancellationToken)
    {
        string[] emails = written.Email is { } email ? [email] : [];
        string[] urls = written.Url is { } url ? [url] : [];
        var owners = await store.FindPeopleAsync(scope.Tenant, emails, urls, cancellationToken);
        var found = owners.ByUrl.Values.Concat(owners.ByEmail.Values).SelectMany(some => some)
            .Select(owner => (PersonId?)owner.Kept)
            .FirstOrDefault();
        if (found is { } known)
        {
            return new Candidate(known, New: null);
        }

        // The same for whoever writes of them at the same moment, and nothing that could be guessed from the address.
        var hash = access.Current.Derive("candidate", $"{scope.Tenant}\n{written.Email}\n{written.Url}");
        var id = new PersonId($"candidate-{Convert.ToHexStringLower(hash.AsSpan(0, IdBytes))}");
        return new Candidate(id, new Person(id, written.Name)
        {
            Emails = ValueArray.From(emails),
            Urls = ValueArray.From(urls),
        });
    }
}

/// <summary>Somebody who is put forward.</summary>
/// <param name="Id">The id that stands for them.</param>
/// <param name="New">Their record where they are new to the graph; null where they are known.</param>
internal sealed record Candidate(PersonId Id, Person? New);

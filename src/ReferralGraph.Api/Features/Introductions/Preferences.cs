using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Features.Facts;
using ReferralGraph.Api.Features.People;
using ReferralGraph.Api.Problems;
using ReferralGraph.Api.Requests;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Introductions;

/// <summary>Reads and states how people want to be asked.</summary>
/// <remarks>Whoever states something means all of their ids: it is kept under the one that stands for the others.</remarks>
internal sealed class Preferences(
    PersonIds people, UnknownNames unknown, AccessDirectory access, AccessWriter writer, AccessScope scope)
{
    private static readonly Dictionary<string, IntroductionWish> s_wishes = Enum.GetValues<IntroductionWish>()
        .ToDictionary(Name, StringComparer.Ordinal);

    /// <summary>What holds for a person.</summary>
    public async Task<Results<Ok<PreferencesResponse>, ProblemHttpResult>> ReadAsync(string person, CancellationToken cancellationToken)
    {
        var ids = await people.OfAsync(person, cancellationToken);
        return ids.Count == 0
            ? await unknown.PersonIdAsync(person, "person", cancellationToken)
            : TypedResults.Ok(Show(access.Current, ids));
    }

    /// <summary>States it.</summary>
    public async Task<Results<Ok<PreferencesResponse>, ProblemHttpResult>> PutAsync(
        string person, PreferencesRequest body, CancellationToken cancellationToken)
    {
        var fields = new FieldReader();
        var wish = IntroductionWish.Ask;
        if (body.Introductions is not null && !s_wishes.TryGetValue(body.Introductions, out wish))
        {
            fields.Add("introductions", $"must be {Spelling.Or([.. s_wishes.Keys])}.");
        }

        if (body.MaxOpenAsks is < 1)
        {
            fields.Add("maxOpenAsks", "must be 1 or more; say never in introductions for none.");
        }

        var awayUntil = fields.Day("awayUntil", body.AwayUntil);
        var ids = await people.OfAsync(person, cancellationToken);
        if (ids.Count == 0)
        {
            return await unknown.PersonIdAsync(person, "person", cancellationToken);
        }

        if (!fields.IsValid)
        {
            return ApiProblem.Invalid(fields.Errors);
        }

        var stated = new PersonPreferences(scope.Tenant, ids[0].Value)
        {
            Introductions = wish,
            MaxOpenAsks = body.MaxOpenAsks,
            AwayUntil = awayUntil,
            Notices = body.Notices ?? true,
        };
        return await writer.WriteAsync<Results<Ok<PreferencesResponse>, ProblemHttpResult>>(
            view => TypedResults.Ok(Show(view, ids)),

            // Between the reading of ids and the change they may have been erased: nothing is kept of them from then on.
            view => ids.Any(id => view.WasErased(scope.Tenant, ErasedSort.Id, id.Value))
                ? ([], PersonProblems.Unknown(new PersonId(person)))
                : (ChangesFor(view, ids, stated), TypedResults.Ok(Show(stated))),
            problem => problem,
            cancellationToken);
    }

    /// <summary>What somebody stated; null for nothing.</summary>
    public static PreferencesResponse? Stated(AccessView view, TenantId tenant, IReadOnlyList<PersonId> ids)
    {
        var stated = ids.Select(id => view.Find<PersonPreferences>(tenant, id.Value)).OfType<PersonPreferences>().ToList();
        return stated.Count == 0 ? null : Show(PersonPreferences.OfOne(stated, new PersonPreferences(tenant, ids[0].Value)));
    }

    private List<AccessChange> ChangesFor(AccessView view, IReadOnlyList<PersonId> ids, PersonPreferences stated)
    {
        var changes = ids.Skip(stated.IsEmpty ? 0 : 1)
            .Select(id => view.Find<PersonPreferences>(scope.Tenant, id.Value))
            .OfType<PersonPreferences>()
            .Select(known => (AccessChange)new AccessChange.Delete(known))
            .ToList();
        if (!stated.IsEmpty && view.Find<PersonPreferences>(scope.Tenant, stated.Id) != stated)
        {
            changes.Add(new AccessChange.Put(stated));
        }

        return changes;
    }

    private PreferencesResponse Show(AccessView view, IReadOnlyList<PersonId> ids) => Show(PersonPreferences.OfOne(
        [.. ids.Select(id => view.Find<PersonPreferences>(scope.Tenant, id.Value)).OfType<PersonPreferences>()],
        new PersonPreferences(scope.Tenant, ids[0].Value)));

    private static PreferencesResponse Show(PersonPreferences holds) => new(holds.Id, Name(holds.Introductions), holds.Notices)
    {
        MaxOpenAsks = holds.MaxOpenAsks,
        AwayUntil = holds.AwayUntil,
    };

    private static string Name(IntroductionWish wish) => JsonNamingPolicy.CamelCase.ConvertName(wish.ToString());
}

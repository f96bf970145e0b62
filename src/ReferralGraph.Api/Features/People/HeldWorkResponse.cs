using ReferralGraph.Api.Features.Introductions;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;

namespace ReferralGraph.Api.Features.People;

/// <summary>An event of the record of work that names somebody.</summary>
/// <param name="Sequence">Of all events of the tenant.</param>
/// <param name="Kind">Of the case, such as opening.</param>
/// <param name="Id">Of the case.</param>
/// <param name="Event">What happened.</param>
/// <param name="Roles">What they are in it: actor, onBehalfOf, or a role in the case after it.</param>
/// <param name="At">When, UTC.</param>
public sealed record HeldWorkResponse(
    long Sequence, string Kind, string Id, string Event, IReadOnlyList<string> Roles, DateTimeOffset At)
{
    /// <summary>What somebody wrote with it; left out for nothing.</summary>
    public string? Text { get; init; }

    /// <summary>An event as it is told to whom it names; null where it is the service's alone.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="ids">Their ids.</param>
    internal static HeldWorkResponse? From(LedgerEvent happened, IReadOnlySet<PersonId> ids) =>
        IntroductionShow.ToldAs(happened) is { } name
        ? new(happened.Sequence, happened.Case.Kind.Name(), happened.Case.Id, name, Listed(happened, ids), happened.At)
        {
            // An ask is the asker's until it has reached somebody, who then reads it in the case.
            Text = happened.Case.Kind != CaseKind.Introduction || IsOfTheirs(happened, ids) ? happened.Text : null,
        }
        : null;

    private static bool IsOfTheirs(LedgerEvent happened, IReadOnlySet<PersonId> ids) =>
        (happened.Actor.Person is { } actor && ids.Contains(actor))
        || (happened.OnBehalfOf is { } person && ids.Contains(person))
        || (happened.Parties ?? []).Any(party => party.Role == PartyRole.Asker && ids.Contains(party.Person));

    private static string[] Listed(LedgerEvent happened, IReadOnlySet<PersonId> ids) =>
        [.. RolesOf(happened, ids).Distinct(StringComparer.Ordinal)];

    private static IEnumerable<string> RolesOf(LedgerEvent happened, IReadOnlySet<PersonId> ids)
    {
        if (happened.Actor.Person is { } actor && ids.Contains(actor))
        {
            yield return "actor";
        }

        if (happened.OnBehalfOf is { } person && ids.Contains(person))
        {
            yield return "onBehalfOf";
        }

        foreach (var party in (happened.Parties ?? []).Where(party => ids.Contains(party.Person)))
        {
            yield return party.Role.Name();
        }
    }
}

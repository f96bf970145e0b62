using ReferralGraph.Api.Access;
using ReferralGraph.Api.Features.People;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;

namespace ReferralGraph.Api.Features.Work;

/// <summary>What whoever asks is in cases, and may do in them: the one place that says so.</summary>
internal sealed class WorkCaller(Caller caller, AccessDirectory access, PersonIds people)
{
    private IReadOnlyCollection<PersonId>? _ids;

    /// <summary>Who it is, for the record.</summary>
    public LedgerActor Actor => caller switch
    {
        { Behind: not null } => new LedgerActor(ActorKind.System, caller.Subject),
        { Person: { } person } => LedgerActor.Of(person),

        // What an issuer calls somebody is theirs, and cannot be erased by any id of the graph.
        { HasToken: true } => new LedgerActor(
            ActorKind.Holder, Convert.ToHexStringLower(access.Current.Derive("actor", $"{caller.Tenant}\n{caller.Subject}"))),
        _ => new LedgerActor(ActorKind.System, caller.Subject),
    };

    /// <summary>For whom a system acts.</summary>
    public PersonId? OnBehalfOf => caller.Behind is null ? null : caller.Person;

    /// <summary>The person who asks or is acted for.</summary>
    public PersonId? Person => caller.Person;

    /// <summary>True where what whoever asks is shown counts as shown to a person: they are the person, or a system that acts for them and
    /// may move their cases. One that only asks as the person shows it to nobody that is known of.</summary>
    public bool StandsFor(PersonId person) => caller.Person == person
        && (caller.Behind is not { } behind || (behind & ApiScopes.WorkflowWrite) != ApiScopes.None);

    /// <summary>True for one who may work for others, and sees every case.</summary>
    public bool MayWorkForOthers => caller.May(ApiScopes.WorkflowWrite);

    /// <summary>True for one who may read reports, and sees every reward.</summary>
    public bool MayReadReports => caller.May(ApiScopes.ReportsRead | ApiScopes.Admin);

    /// <summary>Every id that the person has; none for a system by itself. To be read first, with <see cref="ReadAsync"/>.</summary>
    public IReadOnlyCollection<PersonId> Ids => _ids ?? throw new InvalidOperationException("Whose cases are meant was not read.");

    /// <summary>Reads by which ids cases know the person: those that were merged into theirs too.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken) => _ids ??= caller.Person is not { } person ? []
        : await people.OfAsync(person.Value, cancellationToken) is { Count: > 0 } found ? found.ToHashSet()
        : [person];

    /// <summary>What the caller is in a case, or would be in any.</summary>
    public IReadOnlyCollection<PartyRole> RolesIn(WorkCase? asked)
    {
        var roles = new HashSet<PartyRole>();
        if (caller.May(ApiScopes.Admin))
        {
            roles.Add(PartyRole.Admin);
        }

        if (MayWorkForOthers)
        {
            roles.Add(PartyRole.System);
        }

        if (asked is not null)
        {
            roles.UnionWith(asked.Parties
                .Where(party => Ids.Contains(party.Person) && asked.Key.Kind switch
                {
                    CaseKind.Introduction => Introduction.Counts(asked, party),
                    CaseKind.Prompt => Prompt.Counts(asked, party),
                    _ => true,
                })
                .Select(party => party.Role));
            if (Is(asked.Maker))
            {
                roles.Add(PartyRole.Maker);
            }
        }

        return roles;
    }

    /// <summary>True where something was the act of whoever asks.</summary>
    public bool Is(LedgerActor doer) => doer.Person is { } person ? Ids.Contains(person)
        : caller.Person is null && doer == Actor;

    /// <summary>True where whoever asks may take back what happened last to a case.</summary>
    /// <param name="asked">The case.</param>
    /// <param name="now">The moment of the request.</param>
    public bool MayUndo(WorkCase asked, DateTimeOffset now) =>
        asked.StateBefore is not null && now - asked.Changed < StateTable.UndoWithin && Is(asked.LastDoer);
}

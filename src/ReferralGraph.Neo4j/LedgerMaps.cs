using ReferralGraph.Core;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Neo4j.Cypher;

namespace ReferralGraph.Neo4j;

/// <summary>Events and cases of the record of work as properties, and back.</summary>
internal static class LedgerMaps
{
    // Of who did it, beside the roles of the people of a case.
    private const string Actor = "actor";
    private const string OnBehalfOf = "onBehalfOf";

    /// <summary>An event as <c>put-work</c> takes it.</summary>
    public static Dictionary<string, object?> Of(GraphKeys keys, LedgerEvent happened) => CypherMap.Of(
        ("event", CypherMap.Of(
            ("key", keys.OfSequence(happened.Sequence)),
            ("caseKey", keys.Of(happened.Case)),
            ("sequence", happened.Sequence),
            ("kind", happened.Case.Kind.Name()),
            ("id", happened.Case.Id),
            ("version", happened.Version),
            ("name", happened.Name),
            ("state", happened.State),
            ("at", happened.At.ToUnixTimeMilliseconds()),
            ("actorKind", happened.Actor.Kind.Name()),
            ("actor", happened.Actor.Person is null ? happened.Actor.Id : null),
            ("reason", happened.Reason),
            ("hasParties", happened.Parties is not null),
            ("opening", happened.Opening),
            ("dueEvent", happened.Due?.Event),
            ("dueAt", happened.Due?.At.ToUnixTimeMilliseconds()),
            ("data", happened.Data),
            ("text", happened.Text),
            ("personal", happened.Personal))),
        ("people", People(keys, (happened.Parties ?? []).Select(party => (party.Role.Name(), party.Position, (PersonId?)party.Person))
            .Append((Actor, 0, happened.Actor.Person))
            .Append((OnBehalfOf, 0, happened.OnBehalfOf)))));

    /// <summary>A case as <c>put-work</c> takes it.</summary>
    public static Dictionary<string, object?> Of(GraphKeys keys, WorkCase put) => CypherMap.Of(
        ("key", keys.Of(put.Key)),
        ("work", CypherMap.Of(
            ("key", keys.Of(put.Key)),
            ("tenant", keys.Tenant.Value),
            ("kind", put.Key.Kind.Name()),
            ("id", put.Key.Id),
            ("made", put.Made),
            ("sequence", put.Sequence),
            ("version", put.Version),
            ("state", put.State),
            ("stateKey", StateKey(keys, put.Key.Kind, put.State)),
            ("stateBefore", put.StateBefore),
            ("makerKind", put.Maker.Kind.Name()),
            ("maker", put.Maker.Person is null ? put.Maker.Id : null),
            ("created", put.Created.ToUnixTimeMilliseconds()),
            ("lastEvent", put.LastEvent),
            ("doerKind", put.LastDoer.Kind.Name()),
            ("doer", put.LastDoer.Person is null ? put.LastDoer.Id : null),
            ("changed", put.Changed.ToUnixTimeMilliseconds()),
            ("opening", put.Opening),
            ("openingKey", put.Opening is null ? null : OpeningKey(keys, put.Opening)),
            ("dueEvent", put.Due?.Event),
            ("dueAt", put.Due?.At.ToUnixTimeMilliseconds()),
            ("takenUntil", 0L),
            ("data", put.Data),
            ("text", put.Text),
            ("personal", put.Personal))),
        ("people", People(keys, put.Parties.Select(party => (party.Role.Name(), party.Position, (PersonId?)party.Person))
            .Append((PartyRole.Maker.Name(), 0, put.Maker.Person))
            .Append((PartyRole.Doer.Name(), 0, put.LastDoer.Person)))));

    /// <summary>What cases of a kind and state are listed by.</summary>
    public static string StateKey(GraphKeys keys, CaseKind kind, string state) => $"{keys.First}{kind.Name()}/{state}";

    /// <summary>What cases for an opening are listed by.</summary>
    public static string OpeningKey(GraphKeys keys, string opening) => keys.First + opening;

    /// <summary>An event that was read.</summary>
    public static LedgerEvent ReadEvent(IReadOnlyDictionary<string, object?> map, IEnumerable<IReadOnlyDictionary<string, object?>> people)
    {
        var named = people.ToList();
        PersonId? Doing(string role) => named.Find(one => one.Text("role") == role) is { } found ? new PersonId(found.Text("id")) : null;
        return new LedgerEvent(
            KeyOf(map),
            map.Number("version"),
            map.Text("name"),
            map.Text("state"),
            Doing(Actor) is { } actor
                ? LedgerActor.Of(actor)
                : new LedgerActor(ReferralNames.Read<ActorKind>(map.Text("actorKind"))!.Value, map.TextOrNull("actor")),
            TimeOf(map, "at"))
        {
            Sequence = map.Number("sequence"),
            OnBehalfOf = Doing(OnBehalfOf),
            Reason = map.TextOrNull("reason"),
            Parties = map.Flag("hasParties") ? Parties(named) : null,
            Opening = map.TextOrNull("opening"),
            Due = DueOf(map),
            Data = map.TextOrNull("data"),
            Text = map.TextOrNull("text"),
            Personal = map.TextOrNull("personal"),
        };
    }

    /// <summary>A case that was read.</summary>
    public static WorkCase ReadCase(IReadOnlyDictionary<string, object?> map, IEnumerable<IReadOnlyDictionary<string, object?>> people)
    {
        var parties = Parties(people);
        return new WorkCase(
            KeyOf(map),
            map.Number("made"),
            map.Number("sequence"),
            map.Number("version"),
            map.Text("state"),
            ActorOf(map, "maker", parties, PartyRole.Maker),
            TimeOf(map, "created"))
        {
            StateBefore = map.TextOrNull("stateBefore"),
            LastEvent = map.Text("lastEvent"),
            LastDoer = ActorOf(map, "doer", parties, PartyRole.Doer),
            Changed = TimeOf(map, "changed"),
            Parties = ValueArray.From(parties.Where(party => party.Role is not (PartyRole.Maker or PartyRole.Doer))),
            Opening = map.TextOrNull("opening"),
            Due = DueOf(map),
            Data = map.TextOrNull("data"),
            Text = map.TextOrNull("text"),
            Personal = map.TextOrNull("personal"),
        };
    }

    private static Dictionary<string, object?>[] People(
        GraphKeys keys, IEnumerable<(string Role, int Position, PersonId? Person)> named) =>
    [
        .. from one in named
           where one.Person is not null
           let person = one.Person!.Value
           select CypherMap.Of(("key", keys.Of(person)), ("id", person.Value), ("role", one.Role), ("position", (long)one.Position)),
    ];

    private static ValueArray<CaseParty> Parties(IEnumerable<IReadOnlyDictionary<string, object?>> people) => ValueArray.From(
        from one in people
        let role = ReferralNames.Read<PartyRole>(one.Text("role"))
        where role is not null
        let position = (int)one.Number("position")
        orderby role, position
        select new CaseParty(role.Value, new PersonId(one.Text("id")), position));

    private static LedgerActor ActorOf(
        IReadOnlyDictionary<string, object?> map, string name, ValueArray<CaseParty> parties, PartyRole role) =>
        parties.FirstOrDefault(party => party.Role == role) is { } found
            ? LedgerActor.Of(found.Person)
            : new LedgerActor(ReferralNames.Read<ActorKind>(map.Text($"{name}Kind"))!.Value, map.TextOrNull(name));

    private static CaseKey KeyOf(IReadOnlyDictionary<string, object?> map) =>
        new(ReferralNames.Read<CaseKind>(map.Text("kind"))!.Value, map.Text("id"));

    private static CaseDue? DueOf(IReadOnlyDictionary<string, object?> map) =>
        map.TextOrNull("dueEvent") is { } due ? new CaseDue(due, TimeOf(map, "dueAt")) : null;

    private static DateTimeOffset TimeOf(IReadOnlyDictionary<string, object?> map, string name) =>
        DateTimeOffset.FromUnixTimeMilliseconds(map.Number(name));
}

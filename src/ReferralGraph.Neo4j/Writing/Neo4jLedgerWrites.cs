using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Neo4j.Cypher;

namespace ReferralGraph.Neo4j.Writing;

/// <summary>Writes to the record of work in the transaction of a write, which has locked the tenant.</summary>
internal static class Neo4jLedgerWrites
{
    /// <summary>Adds events, and to their cases what they make of them.</summary>
    public static async Task AppendAsync(
        ICypherTransaction transaction, GraphKeys keys, LedgerAppending added, CancellationToken cancellationToken)
    {
        var load = CypherQueries.LoadWork.With(
            ("tenant", keys.Tenant.Value),
            ("keys", added.Events.Select(happened => happened.Case).Distinct().Select(keys.Of).ToArray()),
            ("openings", added.Unused.Select(opening => LedgerMaps.OpeningKey(keys, opening)).ToArray()));
        var row = (await transaction.RunAsync(load, cancellationToken)).First()!.Value;
        if (row.Texts("used").FirstOrDefault() is { } used)
        {
            throw new OpeningInUseException(keys.IdOf(used));
        }

        var cases = row.Maps("cases")
            .Select(found => LedgerMaps.ReadCase(
                (IReadOnlyDictionary<string, object?>)found["work"]!,
                ((IReadOnlyList<object?>)found["people"]!).Cast<IReadOnlyDictionary<string, object?>>()))
            .ToDictionary(found => found.Key);
        var sequence = row.Number("sequence");
        var stored = new List<LedgerEvent>();
        foreach (var happened in added.Events)
        {
            stored.Add(happened with { Sequence = ++sequence });
            cases[happened.Case] = CaseFold.Apply(cases.GetValueOrDefault(happened.Case), stored[^1]);
        }

        var put = CypherQueries.PutWork.With(
            ("tenant", keys.Tenant.Value),
            ("sequence", sequence),
            ("events", stored.Select(happened => LedgerMaps.Of(keys, happened)).ToArray()),
            ("cases", cases.Values.Select(made => LedgerMaps.Of(keys, made)).ToArray()));
        await transaction.RunAsync(put, cancellationToken);
    }

    /// <summary>Takes people out of it who were removed from the graph.</summary>
    public static async Task EraseAsync(
        ICypherTransaction transaction, GraphKeys keys, IEnumerable<PersonId> removed, CancellationToken cancellationToken)
    {
        PersonId[] people = [.. removed];
        if (people.Length == 0)
        {
            return;
        }

        var texts = CypherQueries.EraseWorkTexts.With(("people", people.Select(keys.Of).ToArray()), ("limit", int.MaxValue));
        await transaction.RunAsync(texts, cancellationToken);
        var rows = people.Select(person => (Person: person, Name: ErasedPeople.Name(Guid.NewGuid())))
            .Select(pair => CypherMap.Of(("key", keys.Of(pair.Person)), ("name", keys.Of(pair.Name)), ("id", pair.Name.Value)));
        await transaction.RunAsync(CypherQueries.RenameWorkPeople.With(("rows", rows.ToArray())), cancellationToken);
    }
}

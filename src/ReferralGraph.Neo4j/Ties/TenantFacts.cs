using ReferralGraph.Core.Facts;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Neo4j.Commits;
using ReferralGraph.Neo4j.Cypher;
using ReferralGraph.Neo4j.Reading;

namespace ReferralGraph.Neo4j.Ties;

/// <summary>
/// All facts of a tenant in memory, for a sweep or many marked people: read once and kept current from the commits since. For one thread at
/// a time.
/// </summary>
internal sealed class TenantFacts
{
    private readonly GraphKeys _keys;
    private readonly TieModel _model;
    private DayFacts? _day;
    private string[] _order = [];

    private TenantFacts(TenantId tenant, TieModel model, FactBase facts)
    {
        _keys = new GraphKeys(tenant);
        _model = model;
        Facts = facts;
    }

    /// <summary>The facts.</summary>
    public FactBase Facts { get; private set; }

    /// <summary>Reads them at their present revision.</summary>
    public static async Task<TenantFacts> ReadAsync(
        ICypherClient client, TenantId tenant, TieModel model, CancellationToken cancellationToken)
    {
        await using var reading = await new GraphReader(client).OpenAsync(tenant, cancellationToken);
        var facts = FactBase.Of(reading.Records(), reading.Revision, model.IgnoredEmployers, cancellationToken: cancellationToken);
        return new TenantFacts(tenant, model, facts);
    }

    /// <summary>Goes on to the facts of a later revision; false when that can no longer be told, and they must be read again.</summary>
    public async Task<bool> CatchUpAsync(
        Func<CypherStatement, CancellationToken, Task<CypherTable>> run, GraphRevision revision, CancellationToken cancellationToken)
    {
        if (Facts.Revision == revision)
        {
            return true;
        }

        var query = CypherQueries.ListCommits.With(("after", _keys.Of(Facts.Revision)), ("last", _keys.Of(revision)));
        var maps = new RecordMaps(_keys);
        var editor = new FactBaseEditor(Facts, _model.IgnoredEmployers);
        var next = Facts.Revision.Value + 1;
        foreach (var row in (await run(query, cancellationToken)).Cells())
        {
            if (row.Number("revision") != next || CommitLog.Read(row.Text("changes"), maps) is not { } changes)
            {
                return false;
            }

            next++;
            foreach (var change in changes)
            {
                editor.Apply(change);
            }
        }

        if (next <= revision.Value)
        {
            return false;
        }

        Facts = editor.ToFacts(revision);
        return true;
    }

    /// <summary>The facts as they count on a day.</summary>
    public DayFacts On(DateOnly day) => _day is { } known && ReferenceEquals(known.Facts, Facts) && known.Scorer.Day == day
        ? known
        : _day = new DayFacts(Facts, _model.On(day));

    /// <summary>The ids behind one, or behind none, in their order; people who are no longer may be among them.</summary>
    public IEnumerable<string> Behind(string after)
    {
        if (_order.Length < Facts.PersonCount)
        {
            _order = [.. Enumerable.Range(0, Facts.PersonCount).Select(person => Facts.Numbers.People[person])];
            Array.Sort(_order, StringComparer.Ordinal);
        }

        var place = Array.BinarySearch(_order, after, StringComparer.Ordinal);
        return _order.Skip(place < 0 ? ~place : place + 1);
    }
}

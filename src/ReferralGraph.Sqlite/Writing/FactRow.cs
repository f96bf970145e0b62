using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Writing;

namespace ReferralGraph.Sqlite.Writing;

/// <summary>A fact with its number in the table of its kind.</summary>
internal sealed class FactRow(long number, Fact fact) : StoredFact
{
    private Fact _fact = fact;

    public long Number => number;

    public override Fact Fact => _fact;

    /// <summary>Notes what is written in its place.</summary>
    public void Replace(Fact after) => _fact = after;
}

namespace ReferralGraph.Engine.Search;

/// <summary>Paths to one target, no two of which share a person in the middle: the best, then each time the best of those that are left.</summary>
/// <remarks>
/// Greedy by definition: each further path is the best that avoids the connectors of those before it, which need not be the set of least total cost (that would be
/// J. Suurballe, Networks 4 (1974) 125-145). One enumeration of <see cref="KBestSimplePaths{TVia,TFilter}"/> serves all: paths come in order, so the next that avoids
/// them is the best that does, and whatever has one of them fixed is dropped unopened.
/// </remarks>
internal static class ConnectorDisjointPaths
{
    /// <summary>Bars the connectors of a path from those that follow.</summary>
    /// <param name="path">The path handed out last.</param>
    /// <param name="avoided">The people its enumeration avoids.</param>
    public static void AvoidConnectors(in Candidate path, PersonSet avoided)
    {
        foreach (var person in path.FixedPeople[1..^1])
        {
            avoided.Add(person);
        }
    }
}

namespace ReferralGraph.Engine.Graph;

/// <summary>Ties in one direction as compressed sparse rows: 11 bytes a tie, 12 where sharing needs one, and 4 a person. Never written
/// after it is built.</summary>
/// <param name="offsets">Row starts, shape [n + 1]: ties of person <c>v</c> are entries <c>offsets[v] .. offsets[v+1]-1</c>.</param>
/// <param name="people">The other person of each tie, shape [m]; rising within a row.</param>
/// <param name="costLow">Low 32 bits of each cost, shape [m].</param>
/// <param name="costHigh">High 16 bits of each cost, shape [m].</param>
/// <param name="evidence">Low byte of each tie's flags, shape [m].</param>
/// <param name="sharing">High byte of each tie's flags, shape [m]; null where all are 0.</param>
internal sealed class CsrRows(int[] offsets, int[] people, uint[] costLow, ushort[] costHigh, byte[] evidence, byte[]? sharing)
{
    /// <summary>Number of rows.</summary>
    public int Count => offsets.Length - 1;

    /// <summary>Number of ties.</summary>
    public int TieCount => people.Length;

    /// <summary>Bytes of targets, costs and offsets; flags are <see cref="TieCount"/> more, or twice that.</summary>
    public long AdjacencyBytes => (offsets.LongLength * sizeof(int)) + (people.LongLength * (sizeof(int) + sizeof(uint) + sizeof(ushort)));

    public int Degree(int person) => offsets[person + 1] - offsets[person];

    public ReadOnlySpan<int> People(int person)
    {
        var start = offsets[person];
        return people.AsSpan(start, offsets[person + 1] - start);
    }

    public TieList Ties(int person)
    {
        var start = offsets[person];
        var count = offsets[person + 1] - start;
        return new TieList(
            people.AsSpan(start, count),
            costLow.AsSpan(start, count),
            costHigh.AsSpan(start, count),
            evidence.AsSpan(start, count),
            sharing is null ? [] : sharing.AsSpan(start, count));
    }

    /// <summary>The same ties seen from the other end: a counting sort by target, which leaves each row sorted because sources are met in
    /// order.</summary>
    public CsrRows Transpose()
    {
        var starts = new int[offsets.Length];
        foreach (var target in people)
        {
            starts[target + 1]++;
        }

        for (var person = 1; person < starts.Length; person++)
        {
            starts[person] += starts[person - 1];
        }

        var next = starts.AsSpan(0, Count).ToArray();
        var sources = GC.AllocateUninitializedArray<int>(people.Length);
        var low = GC.AllocateUninitializedArray<uint>(people.Length);
        var high = GC.AllocateUninitializedArray<ushort>(people.Length);
        var kinds = GC.AllocateUninitializedArray<byte>(people.Length);
        var levels = sharing is null ? null : GC.AllocateUninitializedArray<byte>(people.Length);
        for (var source = 0; source < Count; source++)
        {
            for (var tie = offsets[source]; tie < offsets[source + 1]; tie++)
            {
                var place = next[people[tie]]++;
                sources[place] = source;
                low[place] = costLow[tie];
                high[place] = costHigh[tie];
                kinds[place] = evidence[tie];
                if (levels is not null)
                {
                    levels[place] = sharing![tie];
                }
            }
        }

        return new CsrRows(starts, sources, low, high, kinds, levels);
    }
}

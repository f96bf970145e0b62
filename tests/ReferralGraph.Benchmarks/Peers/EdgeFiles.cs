using System.Buffers.Binary;
using System.Globalization;
using ReferralGraph.Benchmarks.Workspace;
using ReferralGraph.Engine.Graph;

namespace ReferralGraph.Benchmarks.Peers;

/// <summary>The product's ties as files another engine reads: the same people by the same numbers, the same costs.</summary>
internal static class EdgeFiles
{
    /// <summary>Two files of little-endian 64-bit integers: pairs (from, to), and costs in the same order.</summary>
    public static (string Edges, string Costs) WriteBinary(TieGraph graph, ScratchFolder folder, string name)
    {
        var (edges, costs) = (folder.File($"{name}.edges"), folder.File($"{name}.costs"));
        using var pairs = new BufferedStream(File.Create(edges), 1 << 20);
        using var prices = new BufferedStream(File.Create(costs), 1 << 20);
        for (var person = 0; person < graph.PersonCount; person++)
        {
            var ties = graph.Out(person);
            for (var tie = 0; tie < ties.Count; tie++)
            {
                Write(pairs, person);
                Write(pairs, ties.People[tie]);
                Write(prices, ties.Cost(tie));
            }
        }

        return (edges, costs);
    }

    /// <summary>One file of lines <c>from,to,cost</c> without a header.</summary>
    public static string WriteText(TieGraph graph, ScratchFolder folder, string name)
    {
        var file = folder.File($"{name}.csv");
        using var writer = new StreamWriter(file);
        for (var person = 0; person < graph.PersonCount; person++)
        {
            var ties = graph.Out(person);
            for (var tie = 0; tie < ties.Count; tie++)
            {
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{person},{ties.People[tie]},{ties.Cost(tie)}"));
            }
        }

        return file;
    }

    private static void Write(Stream stream, long value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        stream.Write(bytes);
    }
}

using System.Buffers.Binary;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;

namespace ReferralGraph.Import.Rows;

/// <summary>What two rows of one file have in common that say the same fact: a hash, for many are remembered.</summary>
internal static class RowKey
{
    private const int OnStack = 1_024;

    // A stint is hashed as it is, any other fact by its id.
    private const int StintSeed = 1;

    /// <summary>The key of the fact a row puts, of a stint that the file gives an id that id; null when it puts none.</summary>
    public static UInt128? Of(ImportRow row) => row switch
    {
        ImportRow.Stint { Employment.GivenId: { } given } => Of(given),
        ImportRow.Stint { Employment: var stint } named => Of(stint, CompanyNames.Normalise(named.Company)),
        ImportRow.Ready ready => ready.Changes.Select(Of).FirstOrDefault(key => key is not null),
        _ => null,
    };

    private static UInt128? Of(GraphChange change) => change switch
    {
        GraphChange.Put { Record: Employment { GivenId: { } given } } => Of(given),
        GraphChange.Put { Record: Employment stint } => Of(stint, stint.Company.Value),
        GraphChange.Put { Record: Fact fact } => Of(FactId.FromKey(fact.Kind, fact.Key)),
        GraphChange.Tighten { Sharing: var sharing } => Of(sharing.Id),
        _ => null,
    };

    private static UInt128 Of(FactId id) => XxHash128.HashToUInt128(MemoryMarshal.AsBytes(id.Value.AsSpan()));

    private static UInt128 Of(Employment stint, string company)
    {
        var size = sizeof(int) + Size(stint.Source) + Size(stint.Person.Value) + Size(company);
        var bytes = size <= OnStack ? stackalloc byte[OnStack] : new byte[size];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, stint.From?.DayNumber ?? -1);
        var rest = bytes[sizeof(int)..];
        Write(ref rest, stint.Source);
        Write(ref rest, stint.Person.Value);
        Write(ref rest, company);
        return XxHash128.HashToUInt128(bytes[..size], StintSeed);
    }

    private static int Size(string text) => sizeof(int) + (text.Length * sizeof(char));

    // Lengths keep ("a","bc") and ("ab","c") apart.
    private static void Write(ref Span<byte> rest, string text)
    {
        BinaryPrimitives.WriteInt32LittleEndian(rest, text.Length);
        MemoryMarshal.AsBytes(text.AsSpan()).CopyTo(rest[sizeof(int)..]);
        rest = rest[Size(text)..];
    }
}

using System.IO.Hashing;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Primitives;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Admission;

/// <summary>
/// Which questions were asked lately, by what their requests say: the answer to one of them may be kept, or is being searched, and costs no
/// search. Safe for concurrent use.
/// </summary>
/// <remarks>
/// Only so that a question that would be refused need not be read first. One that is forgotten, or spelt in another way, is refused while
/// too much waits; one that is taken for another is read, and refused then.
/// </remarks>
internal sealed class AskedQuestions
{
    private const int Most = 1 << 14;

    private readonly ulong[] _marks = new ulong[Most];

    /// <summary>
    /// The mark of a question: the same for whoever asks, in whatever order, language and view, and with whatever is meant anyhow.
    /// </summary>
    public static ulong MarkOf(TenantId tenant, HttpRequest request)
    {
        var mark = HashOf(tenant.Value) + HashOf(request.Path.Value!);
        foreach (var (name, values) in request.Query)
        {
            if (!IsMeantAnyhow(name, values.Count == 1 ? values[0] : null))
            {
                mark += HashOf(name) * HashOf(values);
            }
        }

        return mark;
    }

    /// <summary>True where it was noted, and neither forgotten nor driven out by another since.</summary>
    public bool Knows(ulong mark) => Volatile.Read(ref _marks[mark % Most]) == mark;

    /// <summary>Notes one.</summary>
    public void Note(ulong mark) => Volatile.Write(ref _marks[mark % Most], mark);

    /// <summary>Forgets one: it has got no answer.</summary>
    public void Forget(ulong mark) => Interlocked.CompareExchange(ref _marks[mark % Most], 0, mark);

    private static bool IsMeantAnyhow(string name, string? value) => (name, value) is
        ("view" or "explain" or "purpose", _) or ("maxHops", "3") or ("ranking", "warmest") or ("limit", "10") or ("pathsPerPerson", "1")
        or ("employment", "current");

    // Odd, so that a product with another one keeps all of either.
    private static ulong HashOf(StringValues values)
    {
        var hash = 1ul;
        foreach (var value in values)
        {
            hash += HashOf(value ?? string.Empty);
        }

        return hash | 1;
    }

    private static ulong HashOf(string text) => XxHash3.HashToUInt64(MemoryMarshal.AsBytes(text.AsSpan())) | 1;
}

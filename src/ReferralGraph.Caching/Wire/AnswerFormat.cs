using System.Security.Cryptography;
using ReferralGraph.Caching.Questions;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;

namespace ReferralGraph.Caching.Wire;

/// <summary>Answers as bytes, version 8: what every node reads from the store.</summary>
/// <remarks>
/// Two letters, the version, eight bytes of SHA-256 over what follows, then plain values: the question, the graph it was computed from, the
/// answer. So bytes that are of another version, damaged on the way, or stored under another question are recognised and not used. What an
/// answer depends on is not written, since it follows from the question and the answer. A change of this format takes another version, and
/// a sample of each is kept beside the tests.
/// </remarks>
internal static class AnswerFormat
{
    /// <summary>The version; part of each key in the store as well, so that versions do not overwrite each other's.</summary>
    public const byte Version = 8;

    private const byte Paths = (byte)'p';
    private const byte Ties = (byte)'t';
    private const int CheckBytes = 8;

    private static ReadOnlySpan<byte> Letters => "RA"u8;

    private static int Header => Letters.Length + 1 + CheckBytes;

    /// <summary>Writes an answer.</summary>
    public static byte[] Write(CacheEntry answer)
    {
        var body = new WireWriter();
        body.Text(answer.Key);
        body.Int64(answer.State.Revision.Value);
        body.Day(answer.State.Day);
        switch (answer)
        {
            case CacheEntry<PathSearchResult> { Answer: PathSearchResult.Completed paths }:
                body.Count(Paths);
                AnswerFields.Write(body, paths);
                break;
            case CacheEntry<TiesResult> { Answer: TiesResult.Completed ties }:
                body.Count(Ties);
                AnswerFields.Write(body, ties);
                break;
            default:
                throw new NotSupportedException($"No format for {answer.GetType().Name}.");
        }

        var bytes = new byte[Header + body.Written.Length];
        Letters.CopyTo(bytes);
        bytes[Letters.Length] = Version;
        Check(body.Written, bytes.AsSpan(Letters.Length + 1, CheckBytes));
        body.Written.CopyTo(bytes.AsSpan(Header));
        return bytes;
    }

    /// <summary>Reads an answer.</summary>
    /// <exception cref="InvalidDataException">The bytes are something else, or damaged.</exception>
    public static CacheEntry Read(ReadOnlySpan<byte> bytes)
    {
        Span<byte> check = stackalloc byte[CheckBytes];
        if (bytes.Length < Header || !bytes.StartsWith(Letters) || bytes[Letters.Length] != Version)
        {
            throw WireReader.Damaged();
        }

        var body = bytes[Header..];
        Check(body, check);
        if (!check.SequenceEqual(bytes.Slice(Letters.Length + 1, CheckBytes)))
        {
            throw WireReader.Damaged();
        }

        var reader = new WireReader(body);
        var key = reader.Id();
        var state = new GraphState(new GraphRevision(reader.Int64()), reader.Day());
        CacheEntry answer;
        switch (reader.Count())
        {
            case Paths:
                var paths = AnswerFields.ReadPaths(ref reader, state);
                answer = new CacheEntry<PathSearchResult>(key, state, AnswerBytes.Of(paths), paths);
                break;
            case Ties:
                var ties = AnswerFields.ReadTies(ref reader, state);
                answer = new CacheEntry<TiesResult>(key, state, AnswerBytes.Of(ties), ties);
                break;
            default:
                throw WireReader.Damaged();
        }

        reader.End();
        return answer;
    }

    private static void Check(ReadOnlySpan<byte> body, Span<byte> check)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(body, hash);
        hash[..CheckBytes].CopyTo(check);
    }
}

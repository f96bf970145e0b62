using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Requests;

/// <summary>
/// Where a list goes on: the hash of scope and question, and the last sort key, so that pages stay whole while records are added.
/// </summary>
internal static class Cursor
{
    private const int HashBytes = 8;

    /// <summary>The cursor behind a page.</summary>
    /// <param name="scope">What of the graph the caller sees: with another, the list may hold other items.</param>
    /// <param name="question">What decides what the list holds, but for cursor and limit; its day too, where it has one.</param>
    /// <param name="lastKey">Sort key of the last item shown.</param>
    public static string Write(AccessScope scope, string question, params IReadOnlyList<string> lastKey)
    {
        var key = JsonSerializer.SerializeToUtf8Bytes(lastKey);
        var bytes = new byte[HashBytes + key.Length];
        Hash(scope, question).CopyTo(bytes);
        key.CopyTo(bytes, HashBytes);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Reads the last sort key; false when the text is no cursor, or one of another question or scope.</summary>
    /// <param name="scope">As given to <see cref="Write"/>.</param>
    /// <param name="question">As given to <see cref="Write"/>.</param>
    /// <param name="cursor">What the caller sent.</param>
    /// <param name="parts">How many parts the sort key has.</param>
    /// <param name="lastKey">The parts.</param>
    public static bool TryRead(AccessScope scope, string question, string cursor, int parts, out IReadOnlyList<string> lastKey)
    {
        lastKey = [];
        if (!Base64Url.IsValid(cursor))
        {
            return false;
        }

        var bytes = Base64Url.DecodeFromChars(cursor);
        if (bytes.Length <= HashBytes || !bytes.AsSpan(0, HashBytes).SequenceEqual(Hash(scope, question)))
        {
            return false;
        }

        try
        {
            lastKey = JsonSerializer.Deserialize<string[]>(bytes.AsSpan(HashBytes)) ?? [];
        }
        catch (JsonException)
        {
            return false;
        }

        return lastKey.Count == parts && lastKey.All(part => part is not null);
    }

    // A scope that sees everything of the default tenant goes without saying, as it always did.
    private static string ListOf(AccessScope scope, string question) =>
        scope.Key == TenantId.Default.Value ? question : $"{scope.UndatedKey} {question}";

    private static ReadOnlySpan<byte> Hash(AccessScope scope, string question) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(ListOf(scope, question))).AsSpan(0, HashBytes);
}

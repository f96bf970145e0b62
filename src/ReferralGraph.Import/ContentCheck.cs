using System.Security.Cryptography;

namespace ReferralGraph.Import;

/// <summary>Reads a whole file before anything of it is written: is it the one that was accepted?</summary>
internal static class ContentCheck
{
    private const int BlockBytes = 128 * 1024;

    /// <summary>Leaves the stream at its beginning.</summary>
    /// <exception cref="ImportRefusedException">The content is another one.</exception>
    public static async Task VerifyAsync(Stream content, string expectedHash, CancellationToken cancellationToken)
    {
        content.Position = 0;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var block = new byte[BlockBytes];
        int read;
        while ((read = await content.ReadAsync(block, cancellationToken)) > 0)
        {
            hash.AppendData(block, 0, read);
        }

        if (!string.Equals(Convert.ToHexStringLower(hash.GetHashAndReset()), expectedHash, StringComparison.Ordinal))
        {
            throw new ImportRefusedException("The file is not the one that was accepted: its content has changed since. Import it anew.");
        }

        content.Position = 0;
    }
}

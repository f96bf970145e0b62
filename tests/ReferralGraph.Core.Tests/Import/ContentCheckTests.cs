using System.Security.Cryptography;
using NUnit.Framework;
using ReferralGraph.Import;

namespace ReferralGraph.Core.Tests.Import;

public sealed class ContentCheckTests
{
    [Test]
    public void The_content_that_was_accepted_passes_and_is_left_at_its_beginning()
    {
        using var content = new MemoryStream("ada"u8.ToArray());

        Assert.That(() => ContentCheck.VerifyAsync(content, Hash("ada"u8), CancellationToken.None), Throws.Nothing);
        Assert.That(content.Position, Is.Zero);
    }

    [Test]
    public void Other_content_is_refused() => Assert.That(
        () => ContentCheck.VerifyAsync(new MemoryStream("ada"u8.ToArray()), Hash("bob"u8), CancellationToken.None),
        Throws.TypeOf<ImportRefusedException>().With.Message.Contains("its content has changed since"));

    private static string Hash(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));
}

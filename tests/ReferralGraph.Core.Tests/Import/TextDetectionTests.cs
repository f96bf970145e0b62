using System.Text;
using CsCheck;
using NUnit.Framework;
using ReferralGraph.Import;
using ReferralGraph.Import.Formats;

namespace ReferralGraph.Core.Tests.Import;

/// <summary>Which bytes are text, and what others are.</summary>
public sealed class TextDetectionTests
{
    [TestCase("")]
    [TestCase("person_id,company\nada,Čajovna 🦊 株式会社\n")]
    [TestCase("\uFEFFtext")]
    public void Text_passes_and_is_left_at_its_beginning(string text)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));

        Assert.That(() => TextDetection.Of(content), Throws.Nothing);
        Assert.That(content.Position, Is.Zero);
    }

    [Test]
    public void The_first_byte_that_belongs_to_no_character_is_named() =>
        Assert.That(
            Refusal([.. "ada,Mü"u8, 0xFC, .. "ller\n"u8]),
            Is.EqualTo("The file is not UTF-8 text: byte 7 belongs to no character. Save it as UTF-8."));

    [TestCase(new byte[] { 0xFF, 0xFE, 0x61, 0 })]
    [TestCase(new byte[] { 0xFE, 0xFF, 0, 0x61 })]
    [TestCase(new byte[] { 0x4D, 0xFC, 0x6C, 0x6C, 0x65, 0x72 })]
    [TestCase(new byte[] { 0x93, 0x61, 0x94, 0x80, 0x0A })]
    public void Text_of_other_encodings_passes(byte[] content) =>
        Assert.That(() => TextDetection.Of(new MemoryStream(content)), Throws.Nothing);

    [TestCase(new byte[] { 0xFF, 0xFE, 0x61, 0, 0, 0 }, "it holds NUL")]
    [TestCase(new byte[] { 0xFF, 0xFE, 0x61 }, "holds half a character")]
    [TestCase(new byte[] { 0xFF, 0xFE, 0, 0xD8, 0x61, 0 }, "holds half a character")]
    [TestCase(new byte[] { 0x61, 0xFC }, "byte 1 belongs to no character")]
    [TestCase(new byte[] { 0x61, 0x81, 0x62 }, "byte 1 belongs to no character")]
    public void Text_damaged_in_other_encodings_is_refused(byte[] content, string problem) =>
        Assert.That(Refusal(content), Does.Contain(problem));

    [Test]
    public void A_character_cut_off_at_the_end_is_refused() =>
        Assert.That(
            Refusal([.. "ada"u8, 0xE2, 0x82]), Is.EqualTo("The file is not UTF-8 text: byte 3 belongs to no character. Save it as UTF-8."));

    [Test]
    public void A_NUL_byte_is_refused() =>
        Assert.That(Refusal([.. "ada"u8, 0, .. "bob"u8]), Does.StartWith("The file is not text: byte 3 is NUL"));

    [TestCase(new byte[] { 0x50, 0x4B, 3, 4, 20, 0 }, "a ZIP archive, perhaps an Excel workbook; save it as CSV UTF-8")]
    [TestCase(new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1 }, "an old Excel workbook; save it as CSV UTF-8")]
    [TestCase(new byte[] { 0xFF, 0xFE, 0, 0, 0x61, 0, 0, 0 }, "UTF-32 text; save it as UTF-8")]
    [TestCase(new byte[] { 0x1F, 0x8B, 8 }, "a gzip archive; unpack it first")]
    [TestCase(new byte[] { 0x25, 0x50, 0x44, 0x46, 0x2D, 0x31 }, "a PDF document")]
    public void Other_things_than_text_are_called_by_their_name(byte[] content, string what) =>
        Assert.That(Refusal(content), Is.EqualTo($"The file is not text but looks like {what}."));

    [Test]
    public void Characters_may_lie_across_the_blocks_in_which_a_file_is_read() =>
        Gen.Select(Gen.Int[0, 7], Gen.Int[0, 3]).Sample(
            (shift, damage) =>
            {
                // One character of 4 bytes lies across the end of the first block, at a place that shifts.
                var content = Encoding.UTF8.GetBytes(new string('x', (128 * 1024) - shift) + "🦊🦊 end");
                var bad = (128 * 1024) - shift + damage;
                var broken = content.ToArray();
                broken[bad] = 0xFF;
                Assert.That(() => TextDetection.Of(new MemoryStream(content)), Throws.Nothing);
                Assert.That(Refusal(broken), Does.Contain($"byte {(damage == 0 ? bad : (128 * 1024) - shift)} belongs to no character"));
            },
            iter: 50);

    private static string Refusal(byte[] content) =>
        Assert.Throws<ImportRefusedException>(() => TextDetection.Of(new MemoryStream(content)))!.Message;
}

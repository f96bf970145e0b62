using System.Text;
using NUnit.Framework;
using ReferralGraph.Api.Words;

namespace ReferralGraph.Api.Tests.Words;

/// <summary>Sentences as resources hold them.</summary>
[TestFixture]
internal sealed class MessageTests
{
    [TestCase("plain", "plain")]
    [TestCase("{name} and {name}", "Ada and Ada")]
    [TestCase("{count} of {many}", "1 of 12,345")]
    [TestCase("{level}", "0.67")]
    [TestCase("{day}, {day, month}", "1 Mar 2026, Mar 2026")]
    [TestCase("{count, plural, one {# tie} other {# ties}}, {many, plural, one {# tie} other {# ties}}", "1 tie, 12,345 ties")]
    [TestCase("{missing, select, none {nobody} other {{missing}}}", "nobody")]
    [TestCase("{yes, select, yes {you} other {they}} {no, select, yes {you} other {they}}", "you they")]
    [TestCase("{word, select, none {nothing} other {{word}}}", "none")]
    [TestCase("{many, plural, one {#} other {{yes, select, yes {#} other {}}}}", "12,345")]
    public void Parts_are_put_in_and_choices_are_made(string message, string said)
    {
        var text = new StringBuilder();
        Message.Parse(message).Write(
            text,
            Language.English,
            [
                ("name", "Ada"), ("count", 1), ("many", 12345), ("level", 2.0 / 3), ("day", new DateOnly(2026, 3, 1)), ("yes", true),
                ("no", false), ("word", "none"),
            ]);

        Assert.That(text.ToString(), Is.EqualTo(said));
    }

    [TestCase("{")]
    [TestCase("}")]
    [TestCase("{name")]
    [TestCase("{}")]
    [TestCase("{name, year}")]
    [TestCase("{count, plural, one {a}}")]
    [TestCase("{count, plural, one {a} other {b}")]
    [TestCase("{count, select, one a}")]
    public void What_is_no_sentence_is_refused(string message) =>
        Assert.That(() => Message.Parse(message), Throws.InstanceOf<FormatException>());

    [Test]
    public void Every_language_has_the_same_sentences_with_the_same_parts()
    {
        var (english, german) = (Language.English.Messages, Language.German.Messages);

        Assert.That(german.Keys, Is.EquivalentTo(english.Keys));
        Assert.Multiple(() =>
        {
            foreach (var (key, message) in english)
            {
                // The caller has forms of their own in German, and verbs that go with them.
                Assert.That(Plain(german[key]), Is.EquivalentTo(Plain(message)), key);
            }
        });
    }

    private static IEnumerable<string> Plain(Message message) =>
        message.Parts().Where(part => part != "you").Select(part => part == "fromObject" ? "from" : part).Distinct();

    [TestCase("", "en")]
    [TestCase("de", "de")]
    [TestCase("de-AT", "de")]
    [TestCase("DE-de", "de")]
    [TestCase("fr", "en")]
    [TestCase("fr, de;q=0.5", "de")]
    [TestCase("en;q=0.4, de;q=0.5", "de")]
    [TestCase("de;q=0.4, en;q=0.5", "en")]
    [TestCase("de;q=0, *", "en")]
    [TestCase("*", "en")]
    [TestCase("en, de", "en")]
    [TestCase("de, en", "de")]
    [TestCase("deutsch", "en")]
    [TestCase("\u0001;;q=", "en")]
    public void The_language_preferred_is_taken(string header, string code)
    {
        var request = new Microsoft.AspNetCore.Http.DefaultHttpContext().Request;
        if (header.Length > 0)
        {
            request.Headers.AcceptLanguage = header;
        }

        Assert.That(Language.Of(request).Code, Is.EqualTo(code));
    }
}

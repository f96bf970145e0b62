using NUnit.Framework;
using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Tests.People;

[TestFixture]
public sealed class AddressTests
{
    [TestCase("ada@acme.example", "ada@acme.example")]
    [TestCase("  Ada@ACME.example ", "ada@acme.example")]
    [TestCase("a@b", "a@b")]
    [TestCase("ada+news@acme.example", "ada+news@acme.example")]
    [TestCase("ada@acme.example\u200b", "ada@acme.example")]
    [TestCase("\ufeffada\u00ad@acme.example\u202c", "ada@acme.example")]
    [TestCase("<ada@acme.example>", "ada@acme.example")]
    [TestCase("mailto:Ada@acme.example", "ada@acme.example")]
    [TestCase("MAILTO:ada%40acme.example?subject=Hi", "ada@acme.example")]
    [TestCase("<mailto:ada@acme.example>", "ada@acme.example")]
    [TestCase("\"Ada Lovelace\" <ada@acme.example>", "ada@acme.example")]
    [TestCase("Ada <ada@acme.example> (work)", "ada@acme.example")]
    [TestCase("'ada@acme.example'", "ada@acme.example")]
    [TestCase("“ada@acme.example”", "ada@acme.example")]
    [TestCase("ada@acme.example.", "ada@acme.example")]
    [TestCase("ada@acme.example,;", "ada@acme.example")]
    [TestCase("\u00a0ada@acme.example\u00a0", "ada@acme.example")]
    [TestCase("ａｄａ＠ａｃｍｅ.example", "ada@acme.example")]
    [TestCase("o'neill@acme.example", "o'neill@acme.example")]
    [TestCase("åsa@bücher.example", "åsa@bücher.example")]
    [TestCase("a\u030asa@acme.example", "åsa@acme.example")]
    [TestCase("ada@acme.example?subject=Hi", "ada@acme.example")]
    [TestCase("åsa@xn--bcher-kva.example", "åsa@bücher.example")]
    [TestCase("ada@xn--.example", "ada@xn--.example")]
    [TestCase("what?@acme.example", "what?@acme.example")]
    [TestCase("ada@acme..example", null)]
    [TestCase("ada@.acme.example", null)]
    [TestCase("ada@acme.example, bob@acme.example", null)]
    [TestCase("ada@acme.example;bob", null)]
    [TestCase("<ada>", null)]
    [TestCase("mailto:", null)]
    [TestCase("\u200b@\u200b", null)]
    [TestCase("ada\ud800@acme.example", null)]
    [TestCase(null, null)]
    [TestCase("", null)]
    [TestCase("ada", null)]
    [TestCase("@acme.example", null)]
    [TestCase("ada@", null)]
    [TestCase("ada@bob@acme.example", null)]
    [TestCase("ada lovely@acme.example", null)]
    [TestCase("ada\u0000@acme.example", null)]
    public void E_mail_addresses_have_one_spelling(string? text, string? normalised) =>
        Assert.That(EmailAddress.Normalise(text), Is.EqualTo(normalised));

    [TestCase("info@acme.example", true)]
    [TestCase("office@acme.example", true)]
    [TestCase("hr@acme.example", true)]
    [TestCase("jobs@acme.example", true)]
    [TestCase("careers@acme.example", true)]
    [TestCase("sales@acme.example", true)]
    [TestCase("team@acme.example", true)]
    [TestCase("support@acme.example", true)]
    [TestCase("contact@acme.example", true)]
    [TestCase("hello@acme.example", true)]
    [TestCase("admin@acme.example", true)]
    [TestCase("noreply@acme.example", true)]
    [TestCase("no-reply@acme.example", true)]
    [TestCase("do_not.reply@acme.example", true)]
    [TestCase("jobs+oslo@acme.example", true)]
    [TestCase("support2@acme.example", true)]
    [TestCase("customer-service@acme.example", true)]
    [TestCase("bewerbung@acme.example", true)]
    [TestCase("people@acme.example", true)]
    [TestCase("hr-team@acme.example", true)]
    [TestCase("team.hr@acme.example", true)]
    [TestCase("info-berlin@acme.example", true)]
    [TestCase("info.de@acme.example", true)]
    [TestCase("personalabteilung@acme.example", true)]
    [TestCase("kariera@acme.example", true)]
    [TestCase("ada@acme.example", false)]
    [TestCase("info.lovelace@acme.example", false)]
    [TestCase("ada+info@acme.example", false)]
    [TestCase("post.malone@acme.example", false)]
    [TestCase("mary-people@acme.example", false)]
    [TestCase("hrvatin@acme.example", false)]
    [TestCase("supporto.ada@acme.example", false)]
    [TestCase("ada@info.example", false)]
    public void The_address_of_an_office_is_nobodys(string address, bool role) =>
        Assert.That(EmailAddress.IsRole(address), Is.EqualTo(role));

    [TestCase(254, true)]
    [TestCase(255, false)]
    public void The_longest_e_mail_address_has_254_characters(int length, bool valid) =>
        Assert.That(EmailAddress.Normalise(new string('a', length - 5) + "@b.cc") is not null, Is.EqualTo(valid));

    [TestCase("acme.example", "acme.example")]
    [TestCase(" ACME.Example ", "acme.example")]
    [TestCase("a-b.c1.example", "a-b.c1.example")]
    [TestCase("bücher.example", "bücher.example")]
    [TestCase(null, null)]
    [TestCase("", null)]
    [TestCase("acme", null)]
    [TestCase("acme..example", null)]
    [TestCase(".acme.example", null)]
    [TestCase("-acme.example", null)]
    [TestCase("acme-.example", null)]
    [TestCase("acme example.com", null)]
    [TestCase("https://acme.example", null)]
    public void Domains_have_one_spelling(string? text, string? normalised) =>
        Assert.That(InternetDomain.Normalise(text), Is.EqualTo(normalised));

    [TestCase(63, true)]
    [TestCase(64, false)]
    public void The_longest_label_of_a_domain_has_63_characters(int length, bool valid) =>
        Assert.That(InternetDomain.Normalise(new string('a', length) + ".example") is not null, Is.EqualTo(valid));
}

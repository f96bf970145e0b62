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

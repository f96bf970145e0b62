using NUnit.Framework;
using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Tests.People;

[TestFixture]
public sealed class ProfileUrlTests
{
    [TestCase("https://www.LinkedIn.com/in/Ada/?trk=x")]
    [TestCase("http://no.linkedin.com/in/ada#about")]
    [TestCase("linkedin.com/in/ada")]
    [TestCase("  https://linkedin.com/in/ada/  ")]
    [TestCase("HTTPS://LINKEDIN.COM/IN/ADA")]
    public void One_page_however_it_was_pasted(string text) => Assert.That(ProfileUrl.Normalise(text), Is.EqualTo("linkedin.com/in/ada"));

    [TestCase("https://www.acme.example/people/Bob", "acme.example/people/bob")]
    [TestCase("https://no.acme.example/bob", "no.acme.example/bob")]
    [TestCase("https://acme.example/", "acme.example")]
    [TestCase("https://acme.example/%C3%A5sa", "acme.example/åsa")]
    public void Other_hosts_keep_their_country(string text, string normalised) =>
        Assert.That(ProfileUrl.Normalise(text), Is.EqualTo(normalised));

    [TestCase("https://evil-linkedin.com/in/ada")]
    [TestCase("https://linkedin.com.example/in/ada")]
    public void A_host_that_only_looks_like_linkedin_is_another(string text) =>
        Assert.That(ProfileUrl.Normalise(text), Does.Not.StartWith("linkedin.com/"));

    [TestCase(null)]
    [TestCase("")]
    [TestCase("  ")]
    [TestCase("ada")]
    [TestCase("ftp://acme.example/ada")]
    [TestCase("javascript:alert(1)")]
    [TestCase("https://localhost/ada")]
    [TestCase("https://")]
    public void Not_a_profile_address(string? text) => Assert.That(ProfileUrl.Normalise(text), Is.Null);

    [Test]
    public void An_address_longer_than_512_characters_is_none() =>
        Assert.That(ProfileUrl.Normalise("https://acme.example/" + new string('a', 600)), Is.Null);

    [TestCase("https://www.LinkedIn.com/in/Ada/?trk=x")]
    [TestCase("https://acme.example/%C3%A5sa")]
    public void Normalising_twice_changes_nothing(string text) =>
        Assert.That(ProfileUrl.Normalise(ProfileUrl.Normalise(text)), Is.EqualTo(ProfileUrl.Normalise(text)));
}

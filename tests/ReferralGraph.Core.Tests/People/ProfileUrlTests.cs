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

    [TestCase("Acme")]
    [TestCase("Acme Inc.")]
    [TestCase("Acme Works & Sons")]
    [TestCase("acme works.example/ada")]
    [TestCase("acme/people/ada")]
    [TestCase("localhost:8080/x")]
    public void A_name_is_no_page(string text) => Assert.That(ProfileUrl.Normalise(text), Is.Null);

    [TestCase("https://evil-linkedin.com/in/ada")]
    [TestCase("https://linkedin.com.example/in/ada")]
    public void A_host_that_only_looks_like_linkedin_is_another(string text) =>
        Assert.That(ProfileUrl.Normalise(text), Does.Not.StartWith("linkedin.com/"));

    [TestCase("https://www.linkedin.com/in/uma-lind")]
    [TestCase("http://uk.linkedin.com/in/Uma-Lind/?originalSubdomain=uk")]
    [TestCase("www.linkedin.com/in/uma%2Dlind")]
    [TestCase("https://www.linkedin.com/in/uma-lind/en")]
    [TestCase("https://www.linkedin.com/in/uma-lind/de-de/")]
    [TestCase("https://www.linkedin.com/in/uma-lind?locale=de_DE")]
    [TestCase("https://www.linkedin.com/in/uma-lind/details/experience/")]
    [TestCase("https://www.linkedin.com/in/uma-lind/overlay/contact-info/")]
    [TestCase("https://www.linkedin.com/mwlite/in/uma-lind")]
    [TestCase("https://m.linkedin.com/in/uma-lind")]
    [TestCase("https://www.linkedin.com:443//in//uma-lind")]
    [TestCase("\u200bhttps://www.linkedin.com/in/uma-lind\u200b")]
    [TestCase("linkedin.com/in/uma-lind?next=https://x.example")]
    [TestCase("https://www.linkedin.com/in/uma-lind.")]
    [TestCase("https://www.linkedin.com/in/uma-lind),")]
    [TestCase("https://www.linkedin.com/comm/in/uma-lind?midToken=x")]
    public void Parts_and_languages_of_a_page_are_the_page(string text) =>
        Assert.That(ProfileUrl.Normalise(text), Is.EqualTo("linkedin.com/in/uma-lind"));

    [TestCase("https://www.linkedin.com/in/r%C3%A9mi-nor")]
    [TestCase("https://www.linkedin.com/in/re%CC%81mi-nor")]
    [TestCase("https://www.linkedin.com/in/R%c3%89MI-nor")]
    [TestCase("https://www.linkedin.com/in/r%25C3%25A9mi-nor")]
    public void Accents_are_written_in_one_way(string text) =>
        Assert.That(ProfileUrl.Normalise(text), Is.EqualTo("linkedin.com/in/rémi-nor"));

    [TestCase("https://www.xing.com/profile/Ada_Lovelace/cv", "xing.com/profile/ada_lovelace", "xing.com")]
    [TestCase("https://www.xing.com/app/profile?name=Ada_Lovelace", "xing.com/app/profile?name=ada_lovelace", "xing.com")]
    [TestCase("https://github.com/Ada?tab=repositories", "github.com/ada", "github.com")]
    [TestCase("https://orcid.org/0000-0002-1825-009X", "orcid.org/0000-0002-1825-009x", "orcid.org")]
    [TestCase("https://twitter.com/ada", "x.com/ada", "x.com")]
    [TestCase("https://stackoverflow.com/users/22656/jon", "stackoverflow.com/users/22656", "stackoverflow.com")]
    [TestCase("https://scholar.google.de/citations?hl=de&user=AbC", "scholar.google.com/citations?user=AbC", "scholar.google.com")]
    [TestCase("https://www.linkedin.com/profile/view?id=77&trk=x", "linkedin.com/profile/view?id=77", "linkedin.com")]
    [TestCase("https://medium.com/@ada", "medium.com/@ada", "medium.com")]
    [TestCase("https://www.researchgate.net/profile/Ada", "researchgate.net/profile/ada", "researchgate.net")]
    public void A_page_of_a_profile_site_identifies(string text, string normalised, string site) =>
        Assert.That(
            (ProfileUrl.Normalise(text), ProfileUrl.SiteOf(normalised), ProfileUrl.IsPersons(normalised)),
            Is.EqualTo((normalised, site, true)));

    [TestCase("https://acme.example")]
    [TestCase("https://www.acme.example/people/bob")]
    [TestCase("https://www.linkedin.com")]
    [TestCase("https://www.linkedin.com/in/")]
    [TestCase("https://www.linkedin.com/feed")]
    [TestCase("https://www.linkedin.com/in/me")]
    [TestCase("https://www.linkedin.com/profile/view?trk=x")]
    [TestCase("https://www.linkedin.com/company/acme/about/")]
    [TestCase("https://github.com")]
    [TestCase("https://github.com/about")]
    [TestCase("https://github.com/ada/engine")]
    [TestCase("https://evil-linkedin.com/in/ada")]
    [TestCase("https://linkedin.com.example/in/ada")]
    public void Another_page_identifies_nobody(string text) => Assert.That(ProfileUrl.IsPersons(ProfileUrl.Normalise(text)!), Is.False);

    [TestCase("https://www.linkedin.com/company/acme/about/", "linkedin.com/company/acme")]
    [TestCase("https://www.linkedin.com/pub/ada-l/1/2/3/en", "linkedin.com/pub/ada-l/1/2/3")]
    [TestCase("https://www.linkedin.com/pub/ada-l/1/2/3", "linkedin.com/pub/ada-l/1/2/3")]
    [TestCase("https://en.example.org/wiki/Ada_(x)", "en.example.org/wiki/ada_(x)")]
    public void Other_pages_are_cut_too(string text, string normalised) =>
        Assert.That(ProfileUrl.Normalise(text), Is.EqualTo(normalised));

    [TestCase("ada@acme.example")]
    [TestCase("https://ada:secret@acme.example/ada")]
    [TestCase("https://acme.example/a%00b")]
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

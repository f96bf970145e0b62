using CsCheck;
using NUnit.Framework;
using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Tests.People;

[TestFixture]
public sealed class CompanyNamesTests
{
    private static readonly Gen<string> Name = Gen.Frequency(
        (3, Gen.Char["abcXYZ09 .,-&'éßØİ\u00a0漢ﬁ"].Array[0, 12].Select(characters => new string(characters))),
        (1, Gen.Char["ab "].Array[120, 140].Select(characters => new string(characters))),
        (1, Gen.String.Where(text => !text.Any(char.IsSurrogate))));

    [TestCase("Acme", "acme")]
    [TestCase("ACME Inc.", "acme")]
    [TestCase("Acme, Inc", "acme")]
    [TestCase("  Acme \t Corp. ", "acme")]
    [TestCase("Acme Co., Ltd.", "acme")]
    [TestCase("Acme GmbH & Co. KG", "acme")]
    [TestCase("Acme GmbH u. Co. KG", "acme")]
    [TestCase("Acme GmbH + Co. KG", "acme")]
    [TestCase("Acme GmbH i.L.", "acme")]
    [TestCase("Acme UG (haftungsbeschraenkt)", "acme")]
    [TestCase("Acme NV/SA", "acme")]
    [TestCase("Acme SA/NV", "acme")]
    [TestCase("Acme Cía. Ltda.", "acme")]
    [TestCase("Acme (M) Sdn Bhd", "acme")]
    [TestCase("OÜ Acme", "acme")]
    [TestCase("UAB Medicine", "uab medicine")]
    [TestCase("Harbour Day Spa", "harbour day spa")]
    [TestCase("Harbour S.p.A.", "harbour")]
    [TestCase("Société Générale S.A.", "societe generale")]
    [TestCase("Müller\u00a0AG", "muller")]
    [TestCase("Mu\u0308ller AG", "muller")]
    [TestCase("Ａｃｍｅ", "acme")]
    [TestCase("O’Neill’s", "oneills")]
    [TestCase("O'Neill's", "oneills")]
    [TestCase("\"Quoted\" \u201cNames\u201d", "quoted names")]
    [TestCase("Zero\u200bWidth", "zerowidth")]
    [TestCase("Rice & Beans", "rice & beans")]
    [TestCase("Straße", "strasse")]
    [TestCase("漢字 株式会社", "漢字")]
    [TestCase("Οδός", "οδοσ")]
    [TestCase("Tromsø Mærsk Łódź", "tromso maersk lodz")]
    [TestCase("ＡＣＭＥ‑Ｘ", "acme-x")]
    [TestCase("Acme,Inc", "acme")]
    [TestCase("Acme™", "acme")]
    [TestCase("Acme (publ)", "acme (publ)")]
    [TestCase("Acme AB (publ)", "acme")]
    [TestCase("Nordvik A/S", "nordvik")]
    [TestCase("Grupo Luz S.A. de C.V.", "grupo luz")]
    [TestCase("Kowal Sp. z o.o.", "kowal")]
    [TestCase("㈱メルカ", "メルカ")]
    [TestCase("ООО Ромашка", "ромашка")]
    [TestCase("E.ON Demo", "eon demo")]
    public void One_spelling_of_many(string name, string normalised) => Assert.That(CompanyNames.Normalise(name), Is.EqualTo(normalised));

    // A name in ASCII is folded in a way of its own; what is not seen makes it one of the others.
    [Test]
    public void What_is_not_seen_does_not_change_a_name() =>
        Gen.Char[(char)0, (char)127].Array[0, 20].Select(characters => new string(characters)).Sample(
            name => Assert.That(CompanyNames.Normalise(name), Is.EqualTo(CompanyNames.Normalise(name + "\u200b"))));

    [TestCase("Inc.", "inc")]
    [TestCase("Company Ltd", "company")]
    [TestCase("AB", "ab")]
    [TestCase("SE SA", "se")]
    [TestCase("The Limited", "the limited")]
    [TestCase("La Compañía Anónima", "la compania anonima")]
    [TestCase("株式会社", "株式会社")]
    [TestCase("PT", "pt")]
    [TestCase("(株)", "(株)")]
    public void A_name_is_never_eaten_up_by_its_legal_forms(string name, string normalised) =>
        Assert.That(CompanyNames.Normalise(name), Is.EqualTo(normalised));

    [TestCase("Limited Edition", "limited edition")]
    [TestCase("Co Pilots", "co pilots")]
    [TestCase("SAS Institute", "sas institute")]
    [TestCase("NV Energy", "nv energy")]
    [TestCase("AG Insurance", "ag insurance")]
    [TestCase("SIA Engineering Company", "sia engineering")]
    [TestCase("Foo (Bar AS)", "foo (bar as)")]
    public void A_legal_form_goes_only_from_the_end(string name, string normalised) =>
        Assert.That(CompanyNames.Normalise(name), Is.EqualTo(normalised));

    [TestCaseSource(typeof(LegalForms), nameof(LegalForms.All))]
    public void Every_listed_legal_form_goes(LegalForm form)
    {
        // One more letter in the name than a form that is part of another would leave.
        string[] names = form.Place switch
        {
            LegalFormPlace.Front => [$"{form.Spelling} Acme", $"{form.Spelling.ToUpperInvariant()} \"Acme\""],
            LegalFormPlace.FrontOrBehind => [$"{form.Spelling} Acme", $"Acme, {form.Spelling}"],
            LegalFormPlace.Attached => [$"{form.Spelling}Acme", $"Acme {form.Spelling}"],
            _ => [
                $"Acme {form.Spelling}",
                $"ACME, {form.Spelling.ToUpperInvariant()}",
                $"Acme ({form.Spelling})",
                $"acme {form.Spelling.Replace(".", "", StringComparison.Ordinal)}"
            ],
        };

        // A word in brackets behind a name is a form too, but several words and Sweden's (publ) only with what goes before.
        Assert.That(names.Select(CompanyNames.Normalise), Is.All.EqualTo("acme"));
    }

    [TestCase("Nordvik", "Nordvik AS", "Nordvik A/S")]
    [TestCase("Grupo Luz", "Grupo Luz S.A. de C.V.")]
    [TestCase("Kowal", "Kowal Sp. z o.o.")]
    [TestCase("メルカ", "株式会社メルカ", "㈱メルカ", "メルカ株式会社")]
    [TestCase("Ромашка", "ООО Ромашка")]
    [TestCase("하나", "주식회사 하나")]
    [TestCase("SAP Demo", "SAP Demo SE")]
    [TestCase("E.ON Demo", "EON Demo")]
    [TestCase("İşbank", "ISBANK", "işbank")]
    [TestCase("Großmann", "GROSSMANN")]
    [TestCase("Brightface", "Brightface Inc.")]
    public void A_company_is_one_with_its_legal_form(params string[] names) =>
        Assert.That(
            (names.Select(CompanyNames.Normalise).Distinct().Count(), names.Select(name => CompanyNames.IdFor(name)).Distinct().Count()),
            Is.EqualTo((1, 1)));

    [Test]
    public void At_least_150_legal_forms_are_known() =>
        Assert.That(
            LegalForms.All.Select(form => form.Spelling.Replace(".", "", StringComparison.Ordinal))
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Count(),
            Is.GreaterThanOrEqualTo(150));

    [Test]
    public void Every_legal_form_is_listed_once() => Assert.That(LegalForms.All.Select(form => form.Spelling), Is.Unique);

    [Test]
    public void Spellings_of_one_company_are_one()
    {
        var apart = CompanySpellings.Companies
            .Where(spellings => spellings.Select(CompanyNames.Normalise).Distinct(StringComparer.Ordinal).Count() != 1)
            .Select(spellings => string.Join(" / ", spellings.Select(CompanyNames.Normalise)));

        Assert.That(apart, Is.Empty);
        Assert.That(CompanySpellings.Companies, Has.Length.GreaterThanOrEqualTo(100));
        Assert.That(CompanySpellings.Companies.Sum(spellings => spellings.Length), Is.GreaterThanOrEqualTo(300));
    }

    [Test]
    public void Companies_of_different_names_are_different()
    {
        var joined = CompanySpellings.DifferentCompanies.GroupBy(CompanyNames.Normalise).Where(names => names.Count() > 1)
            .Select(names => string.Join(" = ", names));

        Assert.That(joined, Is.Empty);
        Assert.That(CompanySpellings.DifferentCompanies, Has.Length.GreaterThanOrEqualTo(300).And.Unique);
    }

    [Test]
    public void Companies_of_several_spellings_are_different() =>
        Assert.That(CompanySpellings.Companies.Select(spellings => CompanyNames.Normalise(spellings[0])), Is.Unique);

    [TestCase("Goggle", "Google")]
    [TestCase("Red Hat", "RedHat")]
    [TestCase("Acme Norway", "Acme")]
    public void Anything_further_is_another_company(string one, string other) =>
        Assert.That(CompanyNames.Normalise(one), Is.Not.EqualTo(CompanyNames.Normalise(other)));

    [Test]
    public void Normalising_twice_changes_nothing() =>
        Name.Sample(name => CompanyNames.Normalise(CompanyNames.Normalise(name)) == CompanyNames.Normalise(name));

    [Test]
    public void Case_of_ascii_letters_does_not_matter() =>
        Gen.Char["abcxyz0189 .,-&"].Array[0, 20].Select(characters => new string(characters)).Sample(name =>
            CompanyNames.Normalise(name.ToUpperInvariant()) == CompanyNames.Normalise(name));

    [TestCase("Acme", "acme")]
    [TestCase("Acme Robotics, Inc.", "acme-robotics")]
    [TestCase("Société Générale", "societe-generale")]
    [TestCase("3M Company", "3m")]
    public void A_plain_name_is_its_own_id(string name, string id) => Assert.That(CompanyNames.IdFor(name).Value, Is.EqualTo(id));

    [TestCase("Rice & Beans", "^rice-beans-[0-9a-f]{8}$")]
    [TestCase("Ampère-Werke", "^ampere-werke-[0-9a-f]{8}$")]
    [TestCase("漢字", "^company-[0-9a-f]{8}$")]
    [TestCase("?", "^company-[0-9a-f]{8}$")]
    [TestCase("...", "^company-[0-9a-f]{8}$")]
    public void A_slug_that_is_not_the_whole_name_carries_a_hash(string name, string pattern) =>
        Assert.That(CompanyNames.IdFor(name).Value, Does.Match(pattern));

    [Test]
    public void A_taken_slug_carries_a_hash() =>
        Assert.That(CompanyNames.IdFor("Acme", taken: true).Value, Does.Match("^acme-[0-9a-f]{8}$"));

    [Test]
    public void A_name_longer_than_an_id_is_cut_and_carries_a_hash()
    {
        var id = CompanyNames.IdFor(new string('a', 400)).Value;

        Assert.That(id, Does.Match("^a{119}-[0-9a-f]{8}$"));
    }

    [Test]
    public void Every_id_is_well_formed() =>
        Gen.Select(Name, Gen.Bool).Sample((name, taken) => Identifier.IsValid(CompanyNames.IdFor(name, taken).Value));

    [Test]
    public void Different_names_never_share_an_id() =>
        Gen.Select(Name, Name).Sample((one, other) =>
            CompanyNames.Normalise(one) == CompanyNames.Normalise(other) == (CompanyNames.IdFor(one) == CompanyNames.IdFor(other)));

    [Test]
    public void Near_misses_do_not_share_an_id()
    {
        string[] names = ["a b", "a-b", "a & b", "a  b-", "a_b", "a/b", "ä b!", "a b\u2122", "a\u00b7b", "company", "company ?", "b a"];

        var ids = names.GroupBy(CompanyNames.Normalise).Select(spellings => CompanyNames.IdFor(spellings.First()).Value).ToList();

        Assert.That(ids, Is.Unique);
    }

    [Test]
    public void A_name_that_looks_like_a_hashed_slug_is_not_taken_for_one([Values("Rice & Beans", "漢字")] string name)
    {
        var hashed = CompanyNames.IdFor(name);

        Assert.That(CompanyNames.IdFor(hashed.Value.Replace('-', ' ')), Is.Not.EqualTo(hashed));
    }

    [TestCase("Deadbeef", "deadbeef")]
    [TestCase("Acme 12345", "acme-12345")]
    public void Hexadecimal_digits_that_are_no_hash_stay_plain(string name, string id) =>
        Assert.That(CompanyNames.IdFor(name).Value, Is.EqualTo(id));

    [TestCase("Rice & Beans", "rice-beans-f42a3ea2")]
    public void Ids_do_not_change_between_versions(string name, string id) => Assert.That(CompanyNames.IdFor(name).Value, Is.EqualTo(id));

    [TestCase("Senior Ingénieur", "senior ingenieur")]
    [TestCase("R&D, Ltd.", "r&d, ltd.")]
    [TestCase("  two\u00a0 words\u200b ", "two words")]
    public void Text_for_searching_keeps_punctuation(string text, string folded) =>
        Assert.That(CompanyNames.FoldText(text), Is.EqualTo(folded));

    [TestCase("Straßenbau", "STRASSENBAU")]
    [TestCase("Διευθυντής", "ΔΙΕΥΘΥΝΤΗΣ")]
    [TestCase("İstanbul", "istanbul")]
    [TestCase("Iğdır", "ığdır")]
    [TestCase("Tromsø", "TROMSØ")]
    [TestCase("ﬁnance", "FINANCE")]
    [TestCase("ᾳ", "ΑΙ")]
    [TestCase("ᲀода", "Вода")]
    [TestCase("ŉ", "ʼN")]
    [TestCase("և", "ԵՒ")]
    [TestCase("re\u0301sume\u0301", "RÉSUMÉ")]
    public void Case_is_folded_in_full(string one, string other) =>
        Assert.That(CompanyNames.FoldText(one), Is.EqualTo(CompanyNames.FoldText(other)));

    [TestCase("バナナ", "ハナナ")]
    [TestCase("कमल", "कमाल")]
    [TestCase("ไทย", "ไท")]
    public void Marks_that_make_another_letter_stay(string one, string other) =>
        Assert.That(CompanyNames.FoldText(one), Is.Not.EqualTo(CompanyNames.FoldText(other)));

    [Test]
    public void Folding_twice_changes_nothing() =>
        Gen.OneOf(Name, Gen.String).Sample(
            text => CompanyNames.FoldText(CompanyNames.FoldText(text)) == CompanyNames.FoldText(text), iter: 10_000);
}

using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Api.Words;
using ReferralGraph.Core.Ties;
using static ReferralGraph.Api.Tests.Words.Situation;

namespace ReferralGraph.Api.Tests.Words;

/// <summary>Everything answers say, in every language: <c>Golden/words.txt</c> is there to be read.</summary>
[TestFixture]
internal sealed partial class SituationTests
{
    private static readonly DateOnly Began = new(2019, 1, 15);
    private static readonly DateOnly Ended = new(2022, 1, 1);
    private static readonly DateOnly Day = new(2026, 10, 27);

    private static readonly Situation[] All =
    [
        .. Together(), .. Studied(), .. Linked(), .. InTouch(), .. Endorsed(), .. Introduced(), .. SetByHand(), .. Trusted(), .. Advised(),
        .. Paths(),
    ];

    [Test]
    public void There_are_at_least_120_and_each_has_a_name_of_its_own()
    {
        Assert.That(All, Has.Length.GreaterThanOrEqualTo(120));
        Assert.That(All.Select(situation => situation.Name), Is.Unique);
    }

    [Test]
    public void Every_situation_is_said_as_the_table_has_it()
    {
        var table = new StringBuilder();
        foreach (var situation in All)
        {
            table.Append("# ").Append(situation.Name).Append('\n');
            foreach (var language in Language.All)
            {
                table.Append(language.Code).Append(": ").Append(situation.Say(language)).Append('\n');
            }
        }

        Golden.CheckText(TablePath(), table.ToString());
    }

    [Test]
    public void Nobody_is_called_by_an_id_or_given_a_gender_and_every_sentence_is_whole()
    {
        Assert.Multiple(() =>
        {
            foreach (var (situation, language) in All.SelectMany(_ => Language.All, (situation, language) => (situation, language)))
            {
                var text = situation.Say(language);
                var where = $"{situation.Name} in {language.Code}: {text}";
                Assert.That(text, Does.Not.Match("[pc]-[0-9]"), where);
                Assert.That(text, Does.Not.Match("[{}#]|  | [.,;]"), where);
                Assert.That((language == Language.German ? German() : English()).IsMatch(text), Is.False, where);
                if (!situation.Name.StartsWith("Advice", StringComparison.Ordinal))
                {
                    Assert.That(text, Does.EndWith(".").And.Match(@"^[\p{Lu}\d]"), where);
                }
            }
        });
    }

    [Test]
    public void Plurals_agree_with_their_numbers()
    {
        Assert.Multiple(() =>
        {
            foreach (var situation in All)
            {
                Assert.That(situation.Say(Language.English), Does.Not.Match(@"\b1 (people|times|ties)|[2-9] person\b"), situation.Name);
                Assert.That(situation.Say(Language.German), Does.Not.Match(@"\b1 (Personen|Verbindungen)|[2-9] Person\b"), situation.Name);
            }
        });
    }

    private static IEnumerable<Situation> Together() =>
    [
        .. Of("Working together", Work()),
        .. Of("Worked together", Work(Began, Ended)),
        .. Of("Working together, start unknown", Work() with { StartUnknown = true }),
        .. Of("Worked together, start unknown", Work(Began, Ended) with { StartUnknown = true }),
        .. Of("Working together since some year", Work() with { Approximate = true }),
        .. Of("Worked together in some years", Work(Began, Ended) with { Approximate = true }),
        .. Of("Worked together until some year, start unknown", Work(Began, Ended) with { StartUnknown = true, Approximate = true }),
        .. Of("Working in one department", Work() with { Department = "Platform" }),
        .. Of("Worked in one department", Work(Began, Ended) with { Department = "Platform" }),
        .. Of("Working at one site", Work() with { Site = "Oslo" }),
        .. Of("Worked at one site", Work(Began, Ended) with { Site = "Oslo" }),
        .. Of("Working in one department at one site", Work() with { Department = "Platform", Site = "Oslo" }),
        .. Of("Worked in one department at one site", Work(Began, Ended) with { Department = "Platform", Site = "Oslo" }),
        .. Of("Working together, one person", Work(headcount: 1)),
        .. Of("Worked together, thousands", Work(Began, Ended, headcount: 5000)),
        .. Of("Working together, size not known", Work(headcount: 250) with { SizeInferred = true }),
        .. Of("Worked in one department, size not known", Work(Began, Ended) with { Department = "Platform", SizeInferred = true }),
        .. Of("Working together, no size", Work() with { Headcount = null }),
        .. Of("Worked together, no size, start unknown", Work(Began, Ended) with { Headcount = null, StartUnknown = true }),
        .. Of("Working in a department that is called none", Work() with { Department = "none" }),
    ];

    private static IEnumerable<Situation> Studied()
    {
        var school = Work(Began, Ended, headcount: 30) with { Kind = EvidenceKinds.Education, Company = null, SchoolName = "KTH" };
        return
        [
            .. Of("Studied together", school),
            .. Of("Studying together", school with { Until = null }),
            .. Of("Studied together, start unknown", school with { StartUnknown = true }),
            .. Of("Studying together, start unknown", school with { Until = null, StartUnknown = true }),
            .. Of("Studied together in some years", school with { Approximate = true }),
            .. Of("Studied at a school without a name", school with { SchoolName = null }),
            .. Of("Studying at a school without a name", school with { Until = null, SchoolName = null }),
            .. Of("Studied together, cohort of one", school with { Headcount = 1 }),
            .. Of("Studied together, cohort not known", school with { SizeInferred = true, Headcount = 250 }),
        ];
    }

    private static IEnumerable<Situation> Linked()
    {
        var link = new Evidence(EvidenceKinds.Connection, "linkedin") { From = new DateOnly(2020, 5, 1), Contribution = 0.29 };
        return
        [
            .. Of("In the contacts", link),
            .. Of("In the contacts since some year", link with { Approximate = true }),
            .. Of("In the contacts, no day", link with { From = null }),
            .. Of("In the contacts of an address book", link with { Source = "google-contacts" }),
            .. Of("In the contacts of a source of one's own", link with { Source = "crm", From = null }),
        ];
    }

    private static IEnumerable<Situation> InTouch()
    {
        var contact = new Evidence(EvidenceKinds.Interaction, "calendar")
        {
            Count = 14,
            Sent = 3,
            Received = 4,
            Last = Day,
            Contribution = 0.7,
        };
        return
        [
            .. Of("In touch often", contact),
            .. Of("In touch once", contact with { Count = 1 }),
            .. Of("In touch long ago", contact with { Dormant = true }),
            .. Of("In touch very often", contact with { Count = 1200 }),
            .. Of("Written to once", contact with { Count = 1, Received = 0 }),
            .. Of("Written to often", contact with { Count = 30, Received = 0 }),
            .. Of("Written to long ago", contact with { Count = 2, Received = 0, Dormant = true }),
            .. Of("Heard from once", contact with { Count = 1, Sent = 0 }),
            .. Of("Heard from often", contact with { Count = 3, Sent = 0 }),
        ];
    }

    private static IEnumerable<Situation> Endorsed()
    {
        var endorsement = new Evidence(EvidenceKinds.Endorsement, "api")
        {
            Level = 0.8,
            JobFamily = "product",
            From = new DateOnly(2024, 1, 1),
            Contribution = 0.4,
        };
        return
        [
            .. Of("Endorsed", endorsement),
            .. Of("Endorsed, no day", endorsement with { From = null }),
            .. Of("Endorsed for any work", endorsement with { JobFamily = null }),
            .. Of("Endorsed fully for any work, no day", endorsement with { JobFamily = null, From = null, Level = 1 }),
            .. Of("Not endorsed", endorsement with { Level = 0 }),
            .. Of("Not endorsed for any work", endorsement with { Level = 0, JobFamily = null, From = null }),
        ];
    }

    private static IEnumerable<Situation> Introduced()
    {
        var introduction = new Evidence(EvidenceKinds.Introduction, "api") { From = Day, Contribution = 0.8 };
        return
        [
            .. Of("Introduced", introduction),
            .. Of("Introduced, no day", introduction with { From = null }),
            .. Of("Handed over", introduction with { HandedOver = true }),
            .. Of("Handed over, no day", introduction with { HandedOver = true, From = null }),
        ];
    }

    private static IEnumerable<Situation> SetByHand()
    {
        var manual = new Evidence(EvidenceKinds.Manual, "hris") { From = new DateOnly(2026, 1, 1), Contribution = 0.8 };
        return
        [
            .. Of("Set by hand", manual),
            .. Of("Set by hand, no day", manual with { From = null, Source = "api" }),
            .. Of("Set by hand to a third", manual, strength: 1.0 / 3),
            .. Of("Set by hand to nothing", manual, strength: 0),
            .. Of("Set by hand by whose tie it is", manual with { SetByOwner = true }),
            .. Of("Set by hand by whose tie it is, no day", manual with { SetByOwner = true, From = null, Source = "api" }),
        ];
    }

    private static IEnumerable<Situation> Trusted() =>
    [
        .. OfTrust("Nobody vouches", _ => []),
        .. OfTrust("One vouches", _ => [Endorser(Jose, 1)]),
        .. OfTrust("Two vouch", _ => [Endorser(Jose, 1), Endorser(Doctor, 0.4, weight: 0.9)]),
        .. OfTrust("Three vouch", _ => [Endorser(Jose, 1), Endorser(OtherJose, 0.8), Endorser(Doctor, 0.6)]),
        .. OfTrust("Four vouch", _ => [Endorser(Ada, 1, 0.1), Endorser(Jose, 1), Endorser(OtherJose, 0.8), Endorser(Doctor, 0.6)]),
        .. OfTrust("One vouches and one does not", _ => [Endorser(Jose, 0), Endorser(Doctor, 0.6)]),
        .. OfTrust("One would not", _ => [Endorser(Jose, 0)]),
        .. OfTrust("Two would not", _ => [Endorser(Jose, 0), Endorser(Doctor, 0)]),
        .. OfTrust("Own word", asker => [Endorser(asker, 0.8, weight: 2)]),
        .. OfTrust("Own word and one more", asker => [Endorser(asker, 1, weight: 2), Endorser(Jose, 0.8)]),
        .. OfTrust("Own word and two more", asker => [Endorser(asker, 1, weight: 2), Endorser(Jose, 0.8), Endorser(Doctor, 0.8)]),
        .. OfTrust("Own word against", asker => [Endorser(asker, 0, weight: 2), Endorser(Jose, 0.8)]),
        .. OfTrust("Nobody vouches, those rated stand high", _ => [], generosity: -0.0449),
        .. OfTrust("Nobody vouches, those rated stand low", _ => [], generosity: 0.1),
        .. OfTrust("One vouches, those rated stand high", _ => [Endorser(Jose, 1)], generosity: -0.005),
        .. OfTrust("Own word, those rated stand low", asker => [Endorser(asker, 0.8, weight: 2)], generosity: 0.06),
        .. OfTrust("One vouches, those rated stand too little apart to be told", _ => [Endorser(Jose, 1)], generosity: 0.00499),
    ];

    private static IEnumerable<Situation> Advised() =>
    [
        .. OfAdvice(EvidenceKinds.Connection), .. OfAdvice(EvidenceKinds.Interaction), .. OfAdvice(EvidenceKinds.Endorsement),
        .. OfAdvice(EvidenceKinds.Introduction),
    ];

    private static IEnumerable<Situation> Paths()
    {
        var work = Work() with { Department = "Platform" };
        var introduction = new Evidence(EvidenceKinds.Introduction, "api") { From = Day, Contribution = 0.8 };
        var link = new Evidence(EvidenceKinds.Connection, "linkedin") { Contribution = 0.29 };
        var contact = new Evidence(EvidenceKinds.Interaction, "mail") { Count = 3, Sent = 1, Received = 1, Last = Day, Contribution = 0.2 };
        return
        [
            OfPath("Path of one tie", Ada, [Ada, Jose], work),
            OfPath("Path of one tie, asked by a team", null, [Ada, Jose], work),
            OfPath("Path of two ties", Ada, [Ada, Jose, Beatriz], work, introduction),
            OfPath("Path of two ties, asked by a team", null, [Ada, Jose, Beatriz], work, introduction),
            OfPath("Path of three ties", Ada, [Ada, Jose, Beatriz, Hans], link, contact, work),
            OfPath("Path of three ties, asked by anyone", null, [Hans, Ada, Jose, Beatriz], link, contact, introduction),
            OfPath("Path with two of one first name", Ada, [Ada, Jose, OtherJose], work, introduction),
            OfPath("Path over a doctor", Ada, [Ada, Doctor, Beatriz], introduction, work),
            OfPath("Path over somebody with one name", Ada, [Ada, Hans, Beatriz], introduction, work),
            OfTies("Path by the evidence that counts most", Ada, [Ada, Jose], [Tie(Ada, Jose, 0.4, link, contact, work)]),
            OfTies("Path over a tie that the caller disowned", Ada, [Ada, Jose], [Tie(Ada, Jose, 0.4, work) with { Disowned = true }]),
            OfTies(
                "Path over a tie that somebody disowned",
                Ada,
                [Ada, Jose, Beatriz],
                [Tie(Ada, Jose, 0.4, introduction), Tie(Jose, Beatriz, 0.4, work) with { Disowned = true }]),
        ];
    }

    private static string TablePath([CallerFilePath] string caller = "") =>
        Path.Combine(Path.GetDirectoryName(caller)!, "..", "Golden", "words.txt");

    // Pronouns that give a gender; the German words for you are written with a capital.
    [GeneratedRegex(@"\b(he|him|his|she|her|hers)\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1_000)]
    private static partial Regex English();

    [GeneratedRegex(@"\b(er|ihn|ihm|sein|seine[mnrs]?|sie|ihr|ihre[mnrs]?)\b", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex German();
}

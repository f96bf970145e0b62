using CsCheck;
using NUnit.Framework;
using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Tests.People;

[TestFixture]
public sealed class IgnoredEmployerNamesTests
{
    private static readonly IgnoredEmployerNames Names = new(IgnoredEmployerNames.Default);

    private static readonly string[] NoEmployers =
    [
        // English
        "Null",
        "#OpenToWork",
        "()",
        "Self Employed",
        "self-employed",
        "SELF-EMPLOYED",
        "Selfemployed",
        "Self–Employed",
        "Self-Employed (Freelance)",
        "Freelance Consultant",
        "Freelancer",
        "Free-lance",
        "Freelance / Self-Employed",
        "Independent Consultant",
        "Independent Contractor",
        "Freelance Graphic Designer",
        "Freelance Software Engineer",
        "Stealth",
        "Stealth Startup",
        "Stealth Mode",
        "Stealth Mode Startup",
        "Stealth-Mode Startup Company",
        "Stealth AI Startup",
        "In stealth mode",
        "Stealth Co.",
        "(Stealth)",
        "[Confidential]",
        "Confidential Company",
        "Confidential",
        "Retired",
        "Happily Retired",
        "Semi-Retired",
        "Retired Teacher",
        "None",
        "N/A",
        "n.a.",
        "NA",
        "?",
        "-",
        "--",
        "...",
        "(Unknown)",
        "Student",
        "PhD Student",
        "University Student",
        "Career Break",
        "On a career break",
        "Parental leave",
        "Selbstständige/r",
        "Freelance und selbstständig",
        "Privatier",
        "Retraité·e",
        "Parado",
        "Pensioneret",
        "Pensionerad",
        "Folkepensionist",
        "Itsenäinen",
        "Yrittäjä",
        "Nezaposlen",
        "ИП",
        "Индивидуальный предприниматель",
        "Maternity Leave",
        "On parental leave",
        "Sabbatical",
        "Looking for work",
        "Actively looking for work",
        "Looking for new opportunities",
        "Currently seeking new opportunities",
        "Open to Work",
        "Unemployed",
        "Currently unemployed",
        "Between jobs",
        "Self | Freelance",
        "Retired & Self-employed",
        "None at the moment",
        "Ｓｅｌｆ　Ｅｍｐｌｏｙｅｄ",
        "Self\u00adEmployed",
        "Freelance\u200b",

        // German
        "Selbstständig", "selbständig", "SELBSTSTÄNDIG", "Freiberuflich tätig", "Freiberuflerin", "Freiberufler",
        "Im Ruhestand",
        "Rentner",
        "Studentin",
        "Elternzeit",
        "Derzeit in Elternzeit",
        "arbeitssuchend",
        "Auf Jobsuche",
        "keine Angabe",
        "Vertraulich",
        "Selbständiger Berater",

        // French
        "Indépendant",
        "Consultante indépendante",
        "Auto-Entrepreneur",
        "autoentrepreneur",
        "Travailleur indépendant",
        "Retraité(e)",
        "À la retraite",
        "Étudiante",
        "En recherche d’emploi",
        "A la recherche d'un emploi", "Congé parental", "Sans emploi", "Aucun", "Confidentiel", "Freelance (indépendante)",

        // Spanish
        "Autónomo",
        "Trabajadora por cuenta propia",
        "Consultor independiente",
        "Jubilada",
        "Estudiante",
        "En búsqueda activa de empleo",
        "Buscando nuevas oportunidades",
        "Desempleado",
        "Ninguna",

        // Italian
        "Libero professionista",
        "LIBERA PROFESSIONISTA",
        "Lavoratore autonomo",
        "Pensionato",
        "Studentessa",
        "In cerca di lavoro",
        "Disoccupato",
        "Nessuno",

        // Portuguese
        "Autônomo",
        "Profissional autônomo",
        "Trabalhador independente",
        "Por conta própria",
        "Aposentada",
        "Desempregado",
        "Em busca de novas oportunidades",
        "Nenhuma",

        // Dutch, Nordic, Polish, Turkish, Russian, Japanese, Chinese, Korean
        "ZZP’er",
        "Zelfstandig ondernemer",
        "Gepensioneerd",
        "Op zoek naar een nieuwe baan",
        "n.v.t.",
        "Egenföretagare",
        "Selvstendig næringsdrivende",
        "Pensjonist",
        "Föräldraledig",
        "Työtön",
        "Samozatrudnienie",
        "Własna działalność gospodarcza",
        "Emeryt",
        "Serbest Çalışan",
        "Öğrenci",
        "İş arıyorum",
        "Самозанятый",
        "В поиске работы",
        "Пенсионер",
        "フリーランス",
        "個人事業主",
        "求職中",
        "自由职业者", "待业中", "프리랜서", "무직",
    ];

    private static readonly string[] Employers =
    [
        "Freelancer.com",
        "Freelance.com",
        "Freelancers Union",
        "Freelance Technologies",
        "Freelancer International",
        "Independent Bank",
        "Independent Health",
        "The Independent",
        "Independent Television News",
        "Independent Age",
        "Irish Independent",
        "Independent Pictures",
        "Independence Blue Cross",
        "Stealth Monitoring",
        "Stealth Communications",
        "Stealth Security Labs",
        "StealthGas",
        "Self Financial",
        "Self Esteem Brands",
        "Self Storage Association",
        "Selfridges",
        "Self Care Catalysts",
        "Self-Help Credit Union",
        "Student Beans",
        "Student Loans Company",
        "StudentUniverse",
        "Unite Students",
        "Student Transportation of America",
        "Studentenwerk München",
        "Retired Brains",
        "National Retired Teachers Association",
        "Confidential Records",
        "El Confidencial",
        "Los Angeles Confidential",
        "Nonesuch Records",
        "None Such Farms",
        "NA Software",
        "N/A Studios Berlin",
        "Unknown Worlds Entertainment",
        "Known Unknowns",
        "Career Break Consulting Partners",
        "Career Builder",
        "Parental Leave Partners Network",
        "Looking Glass Factory",
        "Looking for Growth Media",
        "Open to Export",
        "Work",
        "Startup",
        "Professional",
        "Consultant",
        "Company",
        "Startup Genome",
        "Independent News & Media",
        "Sabbatical Homes",
        "Gap",
        "Gap Year Association",
        "Indépendance Royale",
        "Independiente Rivadavia Club",
        "Rentner Reisen",
        "Autónomo Digital Lab",
        "Ingenico",
        "Brakes Group",
        "Nil Research",
        "Yokohama Rubber",
        "Student & Partner Architekten",
        "Freelance Labs & Co",
        "Self Regional Healthcare",
        "Acme (Self-employed)", "Acme / Freelance", "Acme - Retired", "学生情報センター", "フリーランス協会", "自由职业网", "🦊", "!Freelance Agency!", "C",
    ];

    [Test]
    public void There_are_at_least_60_spellings_and_40_that_only_sound_so() =>
        Assert.That((NoEmployers.Distinct().Count() >= 60, Employers.Distinct().Count() >= 40), Is.EqualTo((true, true)));

    [TestCaseSource(nameof(NoEmployers))]
    public void Not_an_employer(string name) => Assert.That(Names.Contains(name), Is.True);

    [TestCaseSource(nameof(Employers))]
    public void An_employer_that_only_sounds_like_none(string name) => Assert.That(Names.Contains(name), Is.False);

    [Test]
    public void Every_phrase_is_none_in_any_case() =>
        Assert.That(
            IgnoredEmployerNames.Default.Where(phrase =>
                !Names.Contains(phrase)
                    || !Names.Contains(phrase.ToUpperInvariant())
                    || !Names.Contains($"({phrase})")
                    || !Names.Contains($" {phrase} / {phrase}")),
            Is.Empty);

    [Test]
    public void Real_companies_are_employers() => Assert.That(
        CompanySpellings.DifferentCompanies.Concat(CompanySpellings.Companies.SelectMany(company => company)).Where(Names.Contains),
        Is.Empty);

    [TestCase("Nobody Inc", "nobody", true)]
    [TestCase("Nobody Inc", "Nobody Ltd.", true)]
    [TestCase("Nobody Inc", "Student", false)]
    [TestCase("Nobody Inc", "?", false)]
    [TestCase("?", "-", true)]
    public void A_list_takes_the_place_of_the_built_in_one(string phrase, string name, bool none) =>
        Assert.That(new IgnoredEmployerNames([phrase]).Contains(name), Is.EqualTo(none));

    [TestCase("")]
    [TestCase("  ")]
    [TestCase("()")]
    [TestCase("((((")]
    [TestCase("\ud800")]
    public void Nothing_throws(string name) => Assert.That(() => Names.Contains(name), Throws.Nothing);

    [Test]
    public void A_sentence_of_fillers_is_told_at_once() =>
        Assert.That(Names.Contains(string.Join(' ', Enumerable.Repeat("a now in", 100))), Is.False);

    [Test]
    public void Any_text_has_an_answer() => Gen.String.Sample(name => Names.Contains(name) || !Names.Contains(name));
}

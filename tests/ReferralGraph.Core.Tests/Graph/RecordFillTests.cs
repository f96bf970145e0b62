using NUnit.Framework;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Tests.Graph;

[TestFixture]
public sealed class RecordFillTests
{
    private static readonly PersonId Ada = new("ada");
    private static readonly CompanyId Acme = new("acme");

    [Test]
    public void What_was_unknown_of_a_person_is_filled_in()
    {
        var known = new Person(Ada, "Ada", "Engineer") { Emails = ["ada@acme.example"], Urls = ["linkedin.com/in/ada"] };

        Assert.That(RecordFill.Fill(new Person(Ada, "ada"), known), Is.EqualTo(known));
    }

    [Test]
    public void What_was_known_of_a_person_stays()
    {
        var stored = new Person(Ada, "Ada", "Engineer") { Emails = ["ada@acme.example"] };

        Assert.That(RecordFill.Fill(stored, new Person(Ada, "A. Ambervale", "Manager")), Is.EqualTo(stored));
    }

    [Test]
    public void Lists_are_joined_sorted_and_without_repeats()
    {
        var stored = new Person(Ada, "Ada") { Emails = ["b@acme.example", "d@acme.example"] };
        var known = new Person(Ada, "Ada") { Emails = ["a@acme.example", "b@acme.example", "c@acme.example"] };

        Assert.That(
            RecordFill.Fill(stored, known).Emails,
            Is.EqualTo(new[] { "a@acme.example", "b@acme.example", "c@acme.example", "d@acme.example" }));
    }

    [Test]
    public void What_was_unknown_of_a_company_is_filled_in()
    {
        var known = new Company(Acme, "Acme", 120)
        {
            Domains = ["acme.example"],
            Aliases = ["ACME Inc."],
            Urls = ["linkedin.com/company/acme"],
            Units = [new("Data", "Oslo", 14)],
        };

        Assert.That(RecordFill.Fill(new Company(Acme, "acme"), known), Is.EqualTo(known));
    }

    [Test]
    public void A_known_headcount_stays() =>
        Assert.That(RecordFill.Fill(new Company(Acme, "Acme", 120), new Company(Acme, "Acme", 99)).Headcount, Is.EqualTo(120));

    [Test]
    public void A_unit_is_known_by_department_and_site()
    {
        var stored = new Company(Acme, "Acme") { Units = [new("Data", null, 40)] };
        var known = new Company(Acme, "Acme") { Units = [new("Data", null, 50), new("Data", "Oslo", 14)] };

        Assert.That(
            RecordFill.Fill(stored, known).Units,
            Is.EqualTo(new[] { new CompanyUnit("Data", null, 40), new CompanyUnit("Data", "Oslo", 14) }));
    }

    [Test]
    public void Filling_in_twice_changes_nothing_more()
    {
        var known = new Person(Ada, "Ada", "Engineer") { Emails = ["ada@acme.example"] };
        var once = RecordFill.Fill(new Person(Ada, "ada") { Emails = ["z@acme.example"] }, known);

        Assert.That(RecordFill.Fill(once, known), Is.EqualTo(once));
    }
}

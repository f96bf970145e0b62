using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using NUnit.Framework;
using ReferralGraph.Api.Demo;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Tests.Demo;

[TestFixture]
public sealed class DemoTenantTests
{
    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly List<GraphRecord> Records = [.. DemoTenant.Generate(Today)];

    [Test]
    public void It_is_the_same_on_every_machine() =>
        Assert.That(
            Hash(Records),
            Is.EqualTo("2ef927bc38382f27fd341d9f8b98a82b40f00e1374a5ac31ebfb4067dfae27cc"),
            "The demo changed. If that was meant, put the new hash here.");

    [Test]
    public void It_is_the_same_every_time() => Assert.That(Hash(DemoTenant.Generate(Today)), Is.EqualTo(Hash(Records)));

    [Test]
    public void Another_day_moves_dates_and_nothing_else([Values("2027-02-28", "2028-02-29", "2031-12-31")] string day)
    {
        var later = DemoTenant.Generate(DateOnly.ParseExact(day, "yyyy-MM-dd")).ToList();

        Assert.That(later.Select(WithoutDates), Is.EqualTo(Records.Select(WithoutDates)));
    }

    [Test]
    public void It_has_300_people_with_names_of_their_own()
    {
        var names = Records.OfType<Person>().Select(person => person.Name).ToList();

        Assert.That(names, Has.Count.EqualTo(300).And.Unique);
    }

    [Test]
    public void It_has_25_companies() => Assert.That(Records.OfType<Company>().Count(), Is.EqualTo(25));

    [Test]
    public void Companies_have_3_to_80_known_present_employees()
    {
        var present = Records.OfType<Employment>().Where(employment => employment.Until is null).GroupBy(employment => employment.Company);

        Assert.That(present.Select(company => company.Count()), Has.All.InRange(3, 80).And.Some.EqualTo(3).And.Some.GreaterThan(70));
    }

    [Test]
    public void Employments_span_more_than_ten_years() =>
        Assert.That(Records.OfType<Employment>().Min(employment => employment.From), Is.LessThan(Today.AddYears(-10)));

    [Test]
    public void Nobody_has_two_employers_at_once()
    {
        var overlapping = Records.OfType<Employment>().GroupBy(employment => employment.Person)
            .Select(career => career.OrderBy(stint => stint.From).ToList())
            .Where(career => career.Zip(career.Skip(1)).Any(pair => pair.First.Until is null || pair.First.Until > pair.Second.From));

        Assert.That(overlapping, Is.Empty);
    }

    [Test]
    public void Evidence_is_mixed() =>
        Assert.That(
            Records.OfType<Fact>().Select(fact => fact.Kind).Distinct(),
            Is.EquivalentTo(Enum.GetValues<FactKind>().Where(kind => kind is not (FactKind.Distinction or FactKind.Sharing))));

    [Test]
    public void Sources_are_mixed() =>
        Assert.That(
            Records.OfType<Fact>().Select(fact => fact.Source).Distinct(),
            Is.EquivalentTo(new[] { "hris", "profile", "linkedin", "calendar", "mail", "survey", "api", "ats", "referrals" }));

    [Test]
    public void Referrals_are_in_every_state_and_nothing_is_due_to_them_yet()
    {
        var cases = DemoTenant.Work(Today).Where(happened => happened.Case.Kind == CaseKind.Referral)
            .GroupBy(happened => happened.Case)
            .Select(events => CaseFold.Of(events)!)
            .ToList();

        Assert.That(cases.Select(referral => referral.State).Distinct(), Is.EquivalentTo(ReferralStates.Table.States));
        Assert.That(
            cases.Where(referral => referral.Due is { } due && due.At < new DateTimeOffset(Today, TimeOnly.MinValue, TimeSpan.Zero)),
            Is.Empty);
        var again = DemoTenant.Work(Today).ToList();
        Assert.That(DemoTenant.Work(Today), Is.EqualTo(again), "the same every time");
    }

    [Test]
    public void Pass_alongs_are_in_every_state_and_nothing_is_due_to_them_yet()
    {
        var cases = DemoTenant.Work(Today).Where(happened => happened.Case.Kind == CaseKind.PassAlong)
            .GroupBy(happened => happened.Case)
            .Select(events => CaseFold.Of(events)!)
            .ToList();

        Assert.That(cases.Select(one => one.State).Distinct(), Is.EquivalentTo(PassAlongStates.Table.States));
        Assert.That(
            cases.Where(one => one.Due is { } due && due.At < new DateTimeOffset(Today, TimeOnly.MinValue, TimeSpan.Zero)), Is.Empty);
    }

    [Test]
    public void The_manager_has_prompts_that_wait_and_nothing_is_due_to_new_hires_yet()
    {
        var cases = DemoTenant.Work(Today).Where(happened => happened.Case.Kind is CaseKind.Prompt or CaseKind.NewHire)
            .GroupBy(happened => happened.Case)
            .Select(events => CaseFold.Of(events)!)
            .ToList();

        var prompts = cases.Where(one => one.Key.Kind == CaseKind.Prompt).ToList();
        Assert.That(prompts.Select(prompt => prompt.State).Distinct(), Is.EquivalentTo(new[] { "due", "answered" }));
        Assert.That(prompts.Select(Prompt.ManagerOf).Distinct(), Is.EqualTo(new[] { DemoTenant.Manager }));
        Assert.That(
            cases.Where(one => one.Due is { } due && due.At < new DateTimeOffset(Today, TimeOnly.MinValue, TimeSpan.Zero)), Is.Empty);
        Assert.That(
            Records.OfType<Employment>().Where(stint => stint.Manager == DemoTenant.Manager).Select(stint => stint.Person),
            Is.SupersetOf(prompts.Select(Prompt.NewHireOf).Distinct()));
    }

    [Test]
    public void Rewards_are_in_every_state_nothing_is_due_to_them_yet_and_their_books_balance()
    {
        var events = DemoTenant.Work(Today).Where(happened => happened.Case.Kind == CaseKind.Reward)
            .GroupBy(happened => happened.Case)
            .ToList();
        var cases = events.Select(some => CaseFold.Of(some)!).ToList();

        Assert.That(cases.Select(one => one.State).Distinct(), Is.EquivalentTo(RewardStates.Table.States));
        Assert.That(
            cases.Where(one => one.Due is { } due && due.At < new DateTimeOffset(Today, TimeOnly.MinValue, TimeSpan.Zero)), Is.Empty);
        Assert.That(events.SelectMany(RewardBook.Of).SelectMany(booked => booked.Entries).Sum(entry => entry.Amount), Is.Zero);
    }

    [Test]
    public void There_is_a_recruiting_team() =>
        Assert.That(Records.OfType<Team>().Single(team => team.Id.Value == "recruiting").Members, Has.Count.GreaterThan(2));

    [Test]
    public void Every_id_is_well_formed() => Assert.That(Records.SelectMany(Ids).Where(id => !Identifier.IsValid(id)), Is.Empty);

    [Test]
    public void No_fact_comes_twice() => Assert.That(Records.OfType<Fact>().Select(fact => fact.Id), Is.Unique);

    [Test]
    public void Facts_name_only_people_and_companies_that_came_before()
    {
        var known = Records.OfType<Person>().Select(person => person.Id.Value)
            .Concat(Records.OfType<Company>().Select(company => company.Id.Value))
            .ToHashSet();

        Assert.That(Records.OfType<Fact>().SelectMany(Named).Where(id => !known.Contains(id)), Is.Empty);
    }

    [Test]
    public void Nothing_lies_in_the_future() => Assert.That(Records.OfType<Fact>().Where(fact => Begin(fact) > Today), Is.Empty);

    [Test]
    public void Every_stay_ends_after_it_began()
    {
        var stays = Records.OfType<Employment>().Select(stint => (stint.From, stint.Until))
            .Concat(Records.OfType<Education>().Select(study => (study.From, study.Until)));

        Assert.That(stays.Where(stay => stay.Until <= stay.From), Is.Empty);
    }

    [Test]
    public void Nobody_has_a_tie_to_themselves() =>
        Assert.That(
            Records.OfType<Fact>()
                .Where(fact => fact is Connection or Interaction or Endorsement or ManualTie or OutcomeEvent)
                .Where(fact => Named(fact).Distinct().Count() != Named(fact).Count()),
            Is.Empty);

    [Test]
    public void Outcomes_name_whom_their_kinds_do() =>
        Assert.That(Records.OfType<OutcomeEvent>().SelectMany(OutcomeRules.Problems), Is.Empty);

    [Test]
    public void Lists_are_sorted_and_hold_nothing_twice()
    {
        var lists = Records.OfType<Company>().SelectMany(company => new[] { company.Domains, company.Aliases, company.Urls })
            .Concat(Records.OfType<Person>().SelectMany(person => new[] { person.Emails, person.Urls }))
            .Select(list => list.ToList())
            .Concat(Records.OfType<Interaction>().Select(interaction => interaction.To.Select(person => person.Value).ToList()))
            .Concat(Records.OfType<Team>().Select(team => team.Members.Select(person => person.Value).ToList()));

        Assert.That(lists.Where(list => !list.SequenceEqual(list.Distinct().Order(StringComparer.Ordinal))), Is.Empty);
    }

    [Test]
    public void Addresses_can_belong_to_nobody()
    {
        var domains = Records.OfType<Company>().SelectMany(company => company.Domains)
            .Concat(Records.OfType<Person>().SelectMany(person => person.Emails));

        Assert.That(domains, Has.All.EndsWith(".example"));
    }

    [Test]
    public void Profile_addresses_are_in_their_normal_form() =>
        Assert.That(
            Records.OfType<Person>().SelectMany(person => person.Urls)
                .Concat(Records.OfType<Company>().SelectMany(company => company.Urls))
                .Where(url => ProfileUrl.Normalise(url) != url),
            Is.Empty);

    [Test]
    public void The_showcase_asks_for_a_company_the_asker_never_worked_at()
    {
        var (from, company) = DemoTenant.Showcase;
        var employers = Records.OfType<Employment>()
            .Where(employment => employment.Person == from)
            .Select(employment => employment.Company)
            .ToList();

        Assert.That(employers, Is.Not.Empty.And.No.Member(company));
    }

    private static string Hash(IEnumerable<GraphRecord> records) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(records.Select(AsJson), Json)));

    private static JsonElement AsJson(GraphRecord record) => JsonSerializer.SerializeToElement<object>(record, Json);

    private static GraphRecord WithoutDates(GraphRecord record) => record switch
    {
        Employment stint => stint with { From = null, Until = null },
        Education study => study with { From = null, Until = null },
        Connection link => link with { Since = null },
        Interaction contact => contact with { At = default },
        Endorsement endorser => endorser with { On = null },
        ManualTie tie => tie with { On = null },
        OutcomeEvent outcome => outcome with { At = default },
        _ => record,
    };

    private static DateOnly? Begin(Fact fact) => fact switch
    {
        Employment stint => stint.From,
        Education study => study.From,
        Connection link => link.Since,
        Interaction contact => DateOnly.FromDateTime(contact.At.UtcDateTime),
        Endorsement endorser => endorser.On,
        ManualTie tie => tie.On,
        OutcomeEvent outcome => DateOnly.FromDateTime(outcome.At.UtcDateTime),
        _ => throw new ArgumentException($"No begin is known of a {fact.GetType().Name}.", nameof(fact)),
    };

    private static IEnumerable<string> Named(Fact fact) => fact switch
    {
        Employment stint => [stint.Person.Value, stint.Company.Value],
        Education study => [study.Person.Value],
        Connection link => [link.From.Value, link.To.Value],
        Interaction contact => [contact.From.Value, .. contact.To.Select(person => person.Value)],
        Endorsement endorser => [endorser.From.Value, endorser.To.Value],
        ManualTie tie => [tie.From.Value, tie.To.Value],
        OutcomeEvent outcome => new[] { outcome.Person.Value, outcome.Requester?.Value, outcome.Other?.Value }.OfType<string>(),
        _ => throw new ArgumentException($"Nobody is known to be named by a {fact.GetType().Name}.", nameof(fact)),
    };

    private static IEnumerable<string> Ids(GraphRecord record) => record switch
    {
        Person person => [person.Id.Value],
        Company company => [company.Id.Value],
        Team team => [team.Id.Value],
        Education study => [study.Id.Value, study.School.Value],
        Fact fact => [fact.Id.Value],
        _ => throw new ArgumentException($"No id is known of a {record.GetType().Name}.", nameof(record)),
    };
}

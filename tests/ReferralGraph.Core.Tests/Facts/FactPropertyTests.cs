using CsCheck;
using NUnit.Framework;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Scoring;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Core.Tests.Facts;

/// <summary>What holds for any records. CsCheck prints the seed of a failure.</summary>
[TestFixture]
public sealed class FactPropertyTests
{
    private const int Rounds = 200;
    private static readonly string[] People = ["ada", "bob", "eve", "kim"];

    private static readonly Gen<PersonId> Somebody = Gen.Int[0, 3].Select(index => new PersonId(People[index]));
    private static readonly Gen<DateOnly?> SomeDay = Gen.Int[-1, 4_000].Select(age =>
        age < 0 ? (DateOnly?)null : TestGraph.Day.AddDays(-age));
    private static readonly Gen<string> Source = Gen.Bool.Select(hris => hris ? "hris" : "profile");

    private static readonly Gen<Fact> SomeEmployment = Gen.Select(Source, Somebody, Gen.Int[0, 2], SomeDay, Gen.Int[-1, 3_000]).Select(
        (source, person, company, from, days) => (Fact)new Employment(
            source,
            person,
            new CompanyId($"company-{company}"),
            from,
            days < 0 ? null : (from ?? TestGraph.Day.AddDays(-500)).AddDays(days + 1))
        {
            Department = days % 2 == 0 ? "Data" : null,
        });

    private static readonly Gen<Fact> SomeEducation = Gen.Select(Somebody, SomeDay, Gen.Int[1, 2_000]).Select((person, from, days) =>
        (Fact)new Education("api", person, new SchoolId("kth"), from, (from ?? TestGraph.Day).AddDays(days)));

    private static readonly Gen<Fact> SomeDirected = Gen.Select(Somebody, Somebody, SomeDay, Gen.Int[0, 10], Gen.Int[0, 5])
        .Where(drawn => drawn.Item1 != drawn.Item2)
        .Select((from, to, on, tenths, sort) => sort switch
        {
            0 => new Connection("linkedin", from, to, on),
            1 => new Endorsement("api", from, to, tenths / 10.0, null, on),
            2 => new ManualTie("api", from, to, tenths / 10.0, tenths % 2 == 0 ? null : tenths / 10.0, on),
            _ => (Fact)new Interaction(
                "mail",
                from,
                [to],
                (InteractionMedium)(sort - 3),
                new DateTimeOffset(on ?? TestGraph.Day, new TimeOnly(8 + tenths, 0), TimeSpan.Zero)),
        });

    private static readonly Gen<Fact> SomeOutcome = Gen.Select(Somebody, Somebody, SomeDay, Gen.Int[0, 23], Gen.Enum<OutcomeKind>())
        .Where(drawn => drawn.Item1 != drawn.Item2)
        .Select((person, other, on, hour, outcome) => (Fact)new OutcomeEvent(
            "api", person, outcome, new DateTimeOffset(on ?? TestGraph.Day, new TimeOnly(hour, 0), TimeSpan.Zero))
        {
            Requester = outcome.IsAnswer() ? other : null,
            Other = outcome.NamesAnother() ? other : null,
            JobFamily = outcome.IsQuality() && hour % 2 == 0 ? "data" : null,
        });

    internal static readonly Gen<Fact> SomeFact = Gen.OneOf(SomeEmployment, SomeEducation, SomeDirected, SomeDirected, SomeOutcome);

    internal static readonly Gen<List<GraphRecord>> Records =
        SomeFact.Array[0, 30].Select(facts => new List<GraphRecord>(
        [
            .. People.Select(person => new Person(new PersonId(person), person)),
            new Company(new CompanyId("company-0"), "Acme", 40),
            new Company(new CompanyId("company-1"), "Initech", 8_000) { Units = [new("Data", null, 30)] },
            new Company(new CompanyId("company-2"), "Hooli"),
            .. facts.DistinctBy(fact => fact.Id),
        ]));

    [Test]
    public void Contributions_give_back_the_strength() =>
        Records.Sample(
            records => Ties(TestGraph.Of(records)).All(tie =>
                Math.Abs(1 - tie.Evidence.Aggregate(1.0, (rest, evidence) => rest * (1 - evidence.Contribution)) - tie.Strength) < 1e-9),
            iter: Rounds);

    [Test]
    public void A_row_scored_at_once_has_the_costs_of_its_ties_one_by_one() =>
        Records.Sample(
            records =>
            {
                var graph = TestGraph.Of(records);
                return Pairs().All(pair =>
                {
                    var tie = graph.Tie(pair.From, pair.To);
                    var probability = TieScorer.Probability(tie.Strength, tie.Response);
                    long? expected = probability > 0 ? TieScorer.Cost(probability) : null;
                    return Cost(graph.Row(pair.From).Outgoing, pair.To) == expected
                        && Cost(graph.Row(pair.To).Incoming, pair.From) == expected;
                });
            },
            iter: Rounds);

    [Test]
    public void The_order_of_records_does_not_matter() =>
        Gen.Select(Records, Gen.Int).Sample(
            (records, seed) =>
            {
                var facts = records.OfType<Fact>().ToArray();
                new Random(seed).Shuffle(facts);
                var shuffled = TestGraph.Of([.. records.Where(record => record is not Fact), .. facts]);
                return Ties(TestGraph.Of(records)).SequenceEqual(Ties(shuffled));
            },
            iter: Rounds);

    [Test]
    public void A_fact_taken_back_was_never_there() =>
        Gen.Select(Records, SomeFact).Where((records, fact) => !records.Contains(fact)).Sample(
            (records, fact) =>
            {
                var graph = TestGraph.Of(records);
                var undone = graph.After(new RecordChange(null, fact)).After(new RecordChange(fact, null));
                return Ties(undone).SequenceEqual(Ties(graph));
            },
            iter: Rounds);

    [Test]
    public void More_evidence_never_weakens_a_tie() =>
        Gen.Select(Records, SomeDirected.Where(fact => fact is not ManualTie)).Where((records, fact) => !records.Contains(fact)).Sample(
            (records, fact) =>
            {
                var before = TestGraph.Of(records);
                var after = before.After(new RecordChange(null, fact));
                return Ties(before).Zip(Ties(after)).All(pair => pair.Second.Strength >= pair.First.Strength);
            },
            iter: Rounds);

    [Test]
    public void A_fact_of_one_direction_changes_nothing_of_the_other() =>
        Gen.Select(Records, Gen.OneOf(SomeDirected, SomeOutcome.Where(fact => !((OutcomeEvent)fact).Outcome.IsAnswer())))
            .Where((records, fact) => !records.Contains(fact) && fact is not Interaction)
            .Sample(
                (records, fact) =>
                {
                    var before = TestGraph.Of(records);
                    var after = before.After(new RecordChange(null, fact));
                    var (from, to) = EndsOf(fact);
                    return to is null || after.Tie(to, from) == before.Tie(to, from);
                },
                iter: Rounds);

    [Test]
    public void An_answer_of_the_day_moves_the_ties_to_the_one_who_answered_and_to_whom_they_introduced_only() =>
        Gen.Select(Records, SomeOutcome.Where(fact => ((OutcomeEvent)fact).Outcome.IsAnswer()))
            .Where((records, fact) => !records.Contains(fact))
            .Sample(
                (records, fact) =>
                {
                    var answer = (OutcomeEvent)fact with { At = new DateTimeOffset(TestGraph.Day, default, TimeSpan.Zero) };
                    var before = TestGraph.Of(records);
                    var after = before.After(new RecordChange(null, answer));
                    return Pairs()
                        .Where(pair => pair.To != answer.Person.Value && (pair.From, pair.To) != (answer.Person.Value, answer.Other?.Value))
                        .All(pair => after.Tie(pair.From, pair.To) == before.Tie(pair.From, pair.To));
                },
                iter: Rounds);

    [Test]
    public void What_is_dated_after_a_day_changes_nothing_on_it() =>
        Gen.Select(Records, SomeFact.Array[1, 10], Gen.Int[1, 400]).Sample(
            (records, drawn, days) =>
            {
                var known = records.OfType<Fact>().Select(fact => fact.Id).ToHashSet();
                var later = drawn.Select(fact => Later(fact, days))
                    .Where(fact => known.Add(fact.Id))
                    .Select(fact => new RecordChange(null, fact));
                var graph = TestGraph.Of(records);
                return Ties(graph.After(later)).SequenceEqual(Ties(graph));
            },
            iter: Rounds);

    [Test]
    public void A_merge_gives_the_ties_of_both_and_its_undoing_gives_them_back() =>
        Records.Sample(
            records =>
            {
                var merge = new PersonMerge(new PersonId("ada"), new PersonId("kim"));
                var graph = TestGraph.Of(records);
                var merged = graph.After(new RecordChange(null, merge));
                var undone = merged.After(new RecordChange(merge, null));
                return merged.Tie("kim", "bob") == merged.Tie("ada", "bob") && Ties(undone).SequenceEqual(Ties(graph));
            },
            iter: Rounds);

    [Test]
    public void A_merge_of_companies_ties_as_if_all_had_been_at_the_one_kept_and_its_undoing_gives_back_what_was() =>
        Records.Sample(
            records =>
            {
                var companies = records.OfType<Company>().ToList();
                var (kept, absorbed) = (companies[0], companies[1] with { Headcount = null, Units = default });
                GraphRecord[] separate = [.. records.Where(record => record != companies[1]), absorbed];
                var merge = new CompanyMerge(kept.Id, absorbed.Id);
                var graph = TestGraph.Of(separate);
                var merged = graph.After(new RecordChange(null, merge));
                var together = TestGraph.Of(separate.Select(
                    record => record is Employment job && job.Company == absorbed.Id ? job with { Company = kept.Id } : record));
                return Ties(merged).SequenceEqual(Ties(together))
                    && Ties(merged.After(new RecordChange(merge, null))).SequenceEqual(Ties(graph));
            },
            iter: Rounds);

    /// <summary>The same fact, begun or said so many days after the scored one.</summary>
    private static Fact Later(Fact fact, int days)
    {
        var day = TestGraph.Day.AddDays(days);
        return fact switch
        {
            Employment employment => employment with { From = day, Until = null },
            Education education => education with { From = day, Until = null },
            Connection connection => connection with { Since = day, Until = null },
            Interaction interaction => interaction with { At = new DateTimeOffset(day, default, TimeSpan.Zero) },
            Endorsement endorsement => endorsement with { On = day, JobFamily = "later" },
            ManualTie tie => tie with { On = day },
            OutcomeEvent outcome => outcome with { At = new DateTimeOffset(day, default, TimeSpan.Zero) },
            _ => throw new ArgumentOutOfRangeException(nameof(fact), fact, "Unknown kind of fact."),
        };
    }

    private static (string From, string? To) EndsOf(Fact fact) => fact switch
    {
        Connection connection => (connection.From.Value, connection.To.Value),
        Endorsement endorsement => (endorsement.From.Value, endorsement.To.Value),
        ManualTie tie => (tie.From.Value, tie.To.Value),
        OutcomeEvent outcome => (outcome.Person.Value, outcome.Other?.Value),
        _ => throw new ArgumentOutOfRangeException(nameof(fact), fact, "Has no direction."),
    };

    private static long? Cost(IReadOnlyDictionary<string, ScoredTie> row, string other) =>
        row.TryGetValue(other, out var tie) ? tie.Cost : null;

    private static List<TieExplanation> Ties(TestGraph graph) => [.. Pairs().Select(pair => graph.Tie(pair.From, pair.To))];

    private static IEnumerable<(string From, string To)> Pairs() =>
        from one in People from other in People where one != other select (one, other);
}

using CsCheck;
using NUnit.Framework;
using ReferralGraph.Contract.Tests.Stores;
using ReferralGraph.Core;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Contract.Tests.Imports;

/// <summary>What the export writes, an import elsewhere makes again, to the last bit.</summary>
[TestFixtureSource(typeof(StoreHarnesses), nameof(StoreHarnesses.All))]
public sealed class ImportRoundTripContract(IStoreHarness harness) : ImportContract(harness)
{
    private static readonly Gen<PersonId> Person = Gen.OneOf("ada", "bob", "eve", "A:b@c+d-e_f.1", "zoe").Select(id => new PersonId(id));
    private static readonly Gen<CompanyId> Company = Gen.OneOf("acme", "beta", "Acme").Select(id => new CompanyId(id));
    private static readonly Gen<string> Source = Gen.OneOf("api", "hris", "linkedin");
    private static readonly Gen<string> Text = Gen.OneOf("Engineer", "Ingénieure \"C#\" \\ <b>&'</b>", "株式会社 🦊", "\u202Eא", "x, y; z");
    private static readonly Gen<string?> MaybeText = Text.Null();
    private static readonly Gen<DateOnly?> Day = Gen.Int[0, 3_000].Select(day => new DateOnly(2018, 1, 1).AddDays(day)).Nullable(0.3);
    private static readonly Gen<double> Share = Gen.OneOf(Gen.Double.Unit, Gen.OneOf(0.0, 1.0, 0.1, double.Epsilon));

    private static readonly Gen<(DateOnly? From, DateOnly? Until)> Stay =
        Gen.Select(Day, Day).Select(
            (one, other) => one is { } first && other is { } second && first >= second ? (one, null) : (one, other));

    private static readonly Gen<DateTimeOffset> Moment =
        Gen.Long[0, 300_000_000_000].Select(at => DateTimeOffset.UnixEpoch.AddYears(40).AddMilliseconds(at));

    private static readonly Gen<GraphRecord> Record = Gen.OneOf<GraphRecord>(
        Gen.Select(Company, Text, Gen.Int[1, 5_000].Nullable(), Text.List[0, 2], Gen.Select(MaybeText, Text, Gen.Int[1, 50]).List[0, 2])
            .Select((id, name, headcount, aliases, units) => new Company(id, name, headcount)
            {
                Aliases = Sorted(aliases),
                Domains = [$"{id.Value.ToLowerInvariant()}.example"],
                Urls = ["linkedin.com/company/x"],
                Units = ValueArray.From(
                    units.DistinctBy(unit => (unit.Item1, unit.Item2)).Select(unit => new CompanyUnit(unit.Item1, unit.Item2, unit.Item3))),
            })
            .Select(Company, Day, (company, successor, on) => (GraphRecord)(on is { } day
                ? company with { Successor = new CompanySuccessor(successor, day) }
                : company)),
        Gen.Select(Person, Text, MaybeText, Gen.OneOf("a@x.example", "é@x.example").List[0, 2])
            .Select((id, name, title, emails) =>
                (GraphRecord)new Person(id, name, title) { Emails = Sorted(emails), Urls = ["linkedin.com/in/x"] }),
        Gen.Select(Gen.OneOf("t1", "t2"), Text, Source, Person.List[0, 4]).Select((id, name, source, members) =>
            (GraphRecord)new Team(new TeamId(id), name, source) { Members = ValueArray.From(members.Distinct().Order()) }),
        Gen.Select(
                Source, Person, Company, Stay, Gen.Select(MaybeText, MaybeText, MaybeText, Person), Gen.OneOf("e1", "e2", "e3").Null(0.7))
            .Select((source, person, company, stay, texts, id) =>
                (GraphRecord)new Employment(source, person, company, stay.From, stay.Until)
                {
                    Manager = texts.Item4 == person ? null : texts.Item4,
                    Title = texts.Item1,
                    Department = texts.Item2,
                    Site = texts.Item3,
                    GivenId = id is null ? null : new FactId(id),
                    Approximate = IsYear(stay),
                }),
        Gen.Select(Source, Person, Stay, MaybeText, Gen.Int[1, 300].Nullable()).Select((source, person, stay, field, cohort) =>
            (GraphRecord)new Education(source, person, new SchoolId("kth"), stay.From, stay.Until, field, cohort)
            {
                Approximate = IsYear(stay),
            }),
        Gen.Select(Source, Person, Person, Stay).Where((_, from, to, _) => from != to).Select((source, from, to, stay) =>
            (GraphRecord)new Connection(source, from, to, stay.From, stay.Until) { Approximate = IsYear(stay) }),
        Gen.Select(Source, Person, Person.List[1, 4], Gen.Enum<InteractionMedium>(), Moment)
            .Where((_, from, to, _, _) => to.Any(person => person != from))
            .Select((source, from, to, medium, at) => (GraphRecord)new Interaction(
                source, from, ValueArray.From(to.Where(person => person != from).Distinct().Order()), medium, at)),
        Gen.Select(Source, Person, Person, Share, MaybeText, Day)
            .Where((_, from, to, _, _, _) => from != to)
            .Select((source, from, to, level, family, on) =>
                (GraphRecord)new Endorsement(source, from, to, level, family, on)),
        Gen.Select(Source, Person, Person, Share, Share.Nullable(), Day)
            .Where((_, from, to, _, _, _) => from != to)
            .Select((source, from, to, strength, response, on) =>
                (GraphRecord)new ManualTie(source, from, to, strength, response, on)),
        Gen.Select(Source, Person, Person, Gen.Enum<OutcomeKind>(), MaybeText, Moment).Where((_, person, named, _, _, _) => person != named)
            .Select((source, person, named, kind, family, at) => (GraphRecord)new OutcomeEvent(source, person, kind, at)
            {
                Requester = kind.IsAnswer() ? named : null,
                Other = !kind.NamesAnother() ? null : kind.IsAnswer() ? new PersonId("colleague") : named,
                JobFamily = kind.IsQuality() ? family : null,
            }),
        Gen.Select(Person, Person, Gen.Bool).Where((person, other, _) => person != other).Select((person, other, ofOne) =>
            (GraphRecord)new Sharing(person, ofOne ? other : null, ofOne ? SharingLevels.TierOnly : SharingLevels.Team)),
        Gen.Select(Person, Person).Where((kept, absorbed) => kept != absorbed).Select(
            (kept, absorbed) => (GraphRecord)new PersonMerge(kept, absorbed)),
        Gen.Select(Company, Company).Select((kept, absorbed) => (GraphRecord)new CompanyMerge(kept, absorbed)));

    private static bool IsYear((DateOnly? From, DateOnly? Until) stay) => stay.From?.Day > 15;

    [Test]
    public Task An_export_imported_elsewhere_is_the_same_graph() =>
        Record.List[0, 40].SampleAsync(
            async records =>
            {
                using var here = await FilledAsync(records);
                var export = await here.ExportAsync();
                using var there = Open();
                var job = await there.ImportAsync("graph-jsonl", export);
                return job is { State: ImportState.Completed, Progress.Rejected: 0 }
                    && (await here.RecordsAsync()).SequenceEqual(await there.RecordsAsync())
                    && await there.ExportAsync() == export;
            },
            iter: Cases(100),
            threads: 1);

    [Test]
    public Task Lines_come_in_any_order() =>
        Gen.Select(Record.List[0, 30], Gen.Int).SampleAsync(
            async (records, seed) =>
            {
                using var here = await FilledAsync(records);
                var export = await here.ExportAsync();
                var lines = export.Split('\n', StringSplitOptions.RemoveEmptyEntries);
                new Random(seed).Shuffle(lines);
                using var there = Open();
                await there.ImportAsync("graph-jsonl", string.Join('\n', lines));
                return await there.ExportAsync() == export;
            },
            iter: Cases(60),
            threads: 1);

    [Test]
    public Task An_export_imported_where_it_came_from_changes_nothing() =>
        Record.List[0, 40].SampleAsync(
            async records =>
            {
                using var stand = await FilledAsync(records);
                var (export, revision) = (
                    await stand.ExportAsync(), await stand.Store.ReadRevisionAsync(stand.Tenant, CancellationToken.None));
                var progress = (await stand.ImportAsync("graph-jsonl", export)).Progress;
                return progress.Unchanged == progress.Read
                    && await stand.Store.ReadRevisionAsync(stand.Tenant, CancellationToken.None) == revision;
            },
            iter: Cases(60),
            threads: 1);

    [Test]
    public async Task An_empty_graph_round_trips()
    {
        using var stand = Open();

        Assert.That((await stand.ImportAsync("graph-jsonl", await stand.ExportAsync())).State, Is.EqualTo(ImportState.Completed));
    }

    private static ValueArray<string> Sorted(IEnumerable<string> texts) => ValueArray.From(texts.Distinct().Order(StringComparer.Ordinal));

    private async Task<ImportStand> FilledAsync(IEnumerable<GraphRecord> records)
    {
        var stand = Open();
        await stand.Store.WriteAsync(
            stand.Tenant, new GraphWrite([.. records.Select(record => new GraphChange.Put(record))]), CancellationToken.None);
        return stand;
    }
}

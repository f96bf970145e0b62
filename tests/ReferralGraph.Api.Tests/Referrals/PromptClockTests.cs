using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.TestKit.Cases;
using static ReferralGraph.Api.Tests.Referrals.PromptClient;

namespace ReferralGraph.Api.Tests.Referrals;

/// <summary>
/// Two years of new hires while the service runs only now and then, with answers of managers between: each day of each is looked at once,
/// none early and none lost; nobody is asked about twice but after unknown, and no manager by more than five at once.
/// </summary>
internal sealed class PromptClockTests
{
    private const int Hires = 4;
    private const int Coworkers = 12;

    private static readonly TimeZoneInfo s_zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Oslo");

    [TestCaseSource(typeof(Seeds), nameof(Seeds.Take), new object[] { 2 })]
    public async Task Each_day_comes_once(int seed)
    {
        var random = new Random(seed);
        await using var host = new ApiHost();
        using var client = host.CreateClient();
        await BeginAsync(host, client);
        var (began, starts) = (host.Time.GetUtcNow(), new Dictionary<PersonId, DateOnly> { [Sample.Id("nina")] = PromptClient.Start });
        for (var index = 0; index < Hires; index++)
        {
            starts[Sample.Id($"h{index}")] = new DateOnly(2026, 11, 24).AddDays(random.Next(600));
        }

        await host.PutAsync(starts.Skip(1).SelectMany((hire, index) => RecordsOf(index, hire.Value, random)));
        var ledger = host.Services.GetRequiredService<IReferralLedger>();
        await host.UntilSoAsync(async () => (await HiresAsync(ledger)).Count == starts.Count);

        while (host.Time.GetUtcNow() < began.AddDays(760))
        {
            host.Skip(TimeSpan.FromHours(random.Next(4) == 0 ? random.Next(24, 1000) : random.Next(1, 200)));
            await host.UntilSoAsync(async () => (await HiresAsync(ledger)).Concat(await CasesAsync(ledger, CaseKind.Prompt)).All(one =>
                one.Due is null || one.Due.At > host.Time.GetUtcNow()));
            await AnswerAsync(random, client, ledger);
        }

        await CheckAsync(ledger, starts, $"seed {seed}");
    }

    private static IEnumerable<GraphRecord> RecordsOf(int index, DateOnly start, Random random) =>
    [
        new Company(new CompanyId($"before{index}"), $"Before {index}", 20),
        new Person(Sample.Id($"h{index}"), $"Hire {index}"),
        new Employment("hris", Sample.Id($"h{index}"), new CompanyId($"before{index}"), new DateOnly(2016, 1, 1), new DateOnly(2026, 1, 1)),
        Hired($"h{index}", start, random.Next(2) == 0 ? "mia" : "max"),
        .. Enumerable.Range(0, Coworkers).SelectMany(number => new GraphRecord[]
        {
            new Person(Sample.Id($"h{index}c{number}"), $"Known {index} {number}", "Engineer"),
            new Employment(
                "hris", Sample.Id($"h{index}c{number}"), new CompanyId($"before{index}"), new DateOnly(2012 + number, 1, 1), null)
            {
                Title = "Engineer",
            },
        }),
    ];

    private static async Task AnswerAsync(Random random, HttpClient client, IReferralLedger ledger)
    {
        foreach (var prompt in await CasesAsync(ledger, CaseKind.Prompt))
        {
            if (prompt.State == PromptStates.Due && random.Next(3) == 0)
            {
                var answer = Prompt.Answers[random.Next(Prompt.Answers.Count)];
                await client.MovePromptAsync(prompt.Key.Id, "answer", Prompt.ManagerOf(prompt).Value, more: Answer(answer));
            }
        }
    }

    private static Task<IReadOnlyList<WorkCase>> HiresAsync(IReferralLedger ledger) => CasesAsync(ledger, CaseKind.NewHire);

    private static Task<IReadOnlyList<WorkCase>> CasesAsync(IReferralLedger ledger, CaseKind kind) =>
        ledger.ListAsync(TenantId.Default, new CaseFilter(kind), before: null, 1_000, CancellationToken.None);

    private static async Task CheckAsync(IReferralLedger ledger, Dictionary<PersonId, DateOnly> starts, string where)
    {
        var record = await ledger.ListEventsAsync(TenantId.Default, 0, 100_000, CancellationToken.None);
        var (folded, looked) = (new Dictionary<CaseKey, WorkCase>(), new HashSet<(PersonId, int)>());
        foreach (var happened in record)
        {
            var before = folded.GetValueOrDefault(happened.Case);
            var after = folded[happened.Case] = CaseFold.Apply(before, happened);
            if (happened is { Case.Kind: CaseKind.NewHire, Name: NewHireStates.Look })
            {
                var (person, day) = (after.With(PartyRole.NewHire).Single(), NewHire.Of(before!).Day);
                Assert.That(
                    happened.At, Is.GreaterThanOrEqualTo(PromptDays.MorningOf(starts[person].AddDays(day), s_zone)), $"{where}: early");
                looked.Add((person, day));
            }

            var open = folded.Values.Where(one => one.State == PromptStates.Due && one.Key.Kind == CaseKind.Prompt);
            Assert.That(open.CountBy(Prompt.ManagerOf).Select(own => own.Value), Is.All.LessThanOrEqualTo(PromptChoice.Most), where);
        }

        Assert.That(
            looked,
            Is.EquivalentTo(starts.Keys.SelectMany(person => PromptDays.All.Select(day => (person, day)))),
            $"{where}: none lost");
        var hires = folded.Values.Where(one => one.Key.Kind == CaseKind.NewHire).ToList();
        Assert.That(hires.Select(hire => hire.State), Is.All.EqualTo(NewHireStates.Done), where);
        var prompts = folded.Values.Where(one => one.Key.Kind == CaseKind.Prompt).ToList();
        Assert.That(prompts.Select(prompt => (Prompt.NewHireOf(prompt), Prompt.CoworkerOf(prompt))), Is.Unique, where);
        Assert.That(prompts, Has.Count.GreaterThan(starts.Count * PromptChoice.Most / 2), $"{where}: else it shows nothing");
        foreach (var prompt in prompts)
        {
            Assert.That(Prompt.Of(prompt).Asked, Is.LessThanOrEqualTo(2), where);
            Assert.That(
                await ledger.ReadAsync(TenantId.Default, prompt.Key, CancellationToken.None),
                Is.EqualTo(prompt),
                $"{where}: what is stored is what the events make");
        }
    }
}

using NUnit.Framework;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;

namespace ReferralGraph.Contract.Tests.Stores;

/// <summary>Companies are merged as people are, and followed by others; none is followed by itself.</summary>
[TestFixtureSource(typeof(StoreHarnesses), nameof(StoreHarnesses.All))]
public sealed class CompanyMergesContract(IStoreHarness harness) : StoreContract(harness)
{
    private static readonly DateOnly On = new(2026, 10, 1);

    [SetUp]
    public Task Companies() =>
        WriteAsync([.. new[] { "acme", "bolt", "cern", "dyne" }.Select(id => Put(new Company(Company(id), id)))]);

    [Test]
    public async Task Merges_are_read_by_whom_they_absorbed_and_by_whom_they_kept()
    {
        await MergeAsync("acme", "bolt");
        await MergeAsync("acme", "cern");

        Assert.That(await ReadAsync("bolt"), Is.EqualTo(new[] { "bolt is acme" }));
        Assert.That(await ReadAsync("acme", "dyne", "nobody"), Is.EqualTo(new[] { "bolt is acme", "cern is acme" }));
    }

    [Test]
    public async Task Facts_stay_with_the_id_they_came_with()
    {
        var job = Records.Job("ada", "bolt");
        await WriteAsync(Put(job));

        await MergeAsync("acme", "bolt");

        Assert.That((await ReadAllAsync()).OfType<Fact>(), Is.EqualTo(new[] { job }));
    }

    [Test]
    public async Task Undoing_a_merge_of_a_chain_restores_what_was_before_it()
    {
        await MergeAsync("bolt", "cern");
        var before = await ReadAllAsync();
        await MergeAsync("acme", "bolt");
        Assert.That(await ReadAsync("acme"), Is.EqualTo(new[] { "bolt is acme", "cern is acme" }));

        await OutcomesAsync(new GraphChange.UnmergeCompanies(Company("bolt")));

        Assert.That(await ReadAllAsync(), Is.EqualTo(before));
    }

    [TestCase("acme", "acme", "A company cannot be merged with the same company: acme.", TestName = "No_company_is_merged_with_itself")]
    [TestCase("acme", "nobody", "Company nobody is unknown.", TestName = "No_unknown_company_is_absorbed")]
    [TestCase(
        "bolt", "acme", "Company bolt is already merged into dyne. Merge into that company.", TestName = "No_absorbed_company_is_kept")]
    [TestCase(
        "cern",
        "acme",
        "Merged, company cern would follow itself: cern -> dyne -> acme. Take one of these successors away first.",
        TestName = "No_company_is_merged_with_one_that_follows_it")]
    public async Task Merge_conflicts(string kept, string absorbed, string problem)
    {
        await MergeAsync("dyne", "bolt");
        await WriteAsync(Follow("cern", "dyne"), Follow("dyne", "acme"));
        var before = await ReadAllAsync();

        var outcome = (await WriteAsync(new GraphChange.MergeCompanies(Company(kept), Company(absorbed)))).Outcomes.Single();

        Assert.That(outcome, Is.EqualTo(ChangeOutcome.Conflict(problem)));
        Assert.That(await ReadAllAsync(), Is.EqualTo(before));
    }

    [Test]
    public async Task The_same_merge_again_is_unchanged_and_there_is_nothing_to_undo_for_others()
    {
        await MergeAsync("acme", "bolt");

        Assert.That(await MergeAsync("acme", "bolt"), Is.EqualTo(ChangeOutcomeKind.Unchanged));
        Assert.That(
            await OutcomesAsync(new GraphChange.UnmergeCompanies(Company("acme"))), Is.EqualTo(new[] { ChangeOutcomeKind.Missing }));
    }

    [Test]
    public async Task Absorbed_companies_do_not_count()
    {
        await MergeAsync("acme", "bolt");

        Assert.That((await Graph.CountAsync(Tenant, CancellationToken.None)).Companies, Is.EqualTo(3));
    }

    [Test]
    public async Task A_large_company_is_counted_with_those_it_absorbed()
    {
        await WriteAsync(Put(Records.Job("ada", "acme")), Put(Records.Job("bob", "bolt")), Put(Records.Job("ada", "bolt")));
        await WriteAsync(Put(new Company(Company("dyne"), "dyne", 70)));
        await MergeAsync("acme", "bolt");
        await MergeAsync("cern", "dyne");

        var large = await Graph.ListLargeCompaniesAsync(Tenant, 1, new DateOnly(2026, 11, 1), CancellationToken.None);

        Assert.That(
            large.Select(company => $"{company.Company} {company.Headcount}"), Is.EqualTo(new[] { "acme 2", "cern 70" }));
    }

    [Test]
    public async Task Deleting_the_middle_of_a_chain_frees_those_behind_it_and_takes_successors_away()
    {
        await MergeAsync("bolt", "cern");
        await MergeAsync("acme", "bolt");
        await WriteAsync(Follow("dyne", "bolt"));

        await WriteAsync(new GraphChange.DeleteCompany(Company("bolt")));

        Assert.That(await ReadAllAsync(), Is.EqualTo(new[] { "acme", "cern", "dyne" }.Select(id => new Company(Company(id), id))));
    }

    [Test]
    public async Task A_successor_is_kept_and_made_where_nobody_knows_it()
    {
        await WriteAsync(Follow("acme", "newco"));

        Assert.That(
            (await Graph.ReadCompanyAsync(Tenant, Company("acme"), CancellationToken.None))!.Successor,
            Is.EqualTo(new CompanySuccessor(Company("newco"), On)));
        Assert.That(
            await Graph.ReadCompanyAsync(Tenant, Company("newco"), CancellationToken.None),
            Is.EqualTo(new Company(Company("newco"), "newco")));
    }

    [TestCase("acme", "acme", "acme -> acme", TestName = "No_company_follows_itself")]
    [TestCase("cern", "acme", "cern -> acme -> bolt -> cern", TestName = "No_company_follows_itself_through_others")]
    [TestCase("dyne", "bolt", "dyne -> bolt -> cern -> dyne", TestName = "No_company_follows_itself_through_those_merged")]
    public async Task A_cycle_is_refused_naming_the_chain(string company, string successor, string chain)
    {
        await WriteAsync(Follow("acme", "bolt"), Follow("bolt", "cern"));
        if (company == "dyne")
        {
            await WriteAsync(Put(new Company(Company("acme"), "acme")), Follow("cern", "acme"));
            await MergeAsync("dyne", "acme");
            chain = "dyne -> bolt -> cern -> acme";
        }

        var outcome = (await WriteAsync(Follow(company, successor))).Outcomes.Single();

        var problem = $"Company {company} would follow itself: {chain}. Name another successor.";
        Assert.That(outcome, Is.EqualTo(ChangeOutcome.Conflict(problem)));
    }

    private static GraphChange Follow(string company, string successor) => Put(
        new Company(Company(company), company) { Successor = new CompanySuccessor(Company(successor), On) });

    private async Task<ChangeOutcomeKind> MergeAsync(string kept, string absorbed) =>
        (await OutcomesAsync(new GraphChange.MergeCompanies(Company(kept), Company(absorbed)))).Single();

    private async Task<IEnumerable<string>> ReadAsync(params string[] companies) =>
        (await Graph.ReadCompanyMergesAsync(Tenant, [.. companies.Select(Company)], CancellationToken.None))
            .Select(merge => $"{merge.Absorbed} is {merge.Kept}");
}

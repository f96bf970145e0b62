using NUnit.Framework;
using ReferralGraph.Contract.Tests.Stores;
using ReferralGraph.Core.Imports;

namespace ReferralGraph.Contract.Tests.Imports;

/// <summary>One person who has several rows in an address book: what one of them states, another one does not end.</summary>
[TestFixtureSource(typeof(StoreHarnesses), nameof(StoreHarnesses.All))]
public sealed class ImportRepeatedContactsContract(IStoreHarness harness) : ImportContract(harness)
{
    private const string Header = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n";
    private const string AtAcme = "Ada,L,https://www.linkedin.com/in/ada-l,,Acme,CTO,12 Mar 2024\n";
    private const string AtBeta = "Ada,Lee,https://www.linkedin.com/in/ada-l,,Beta,Advisor,14 Mar 2024\n";
    private const string Between = "Bob,B,https://www.linkedin.com/in/bob-b,,Acme,CTO,12 Mar 2024\n";

    [TestCase(AtAcme + AtBeta, false)]
    [TestCase(AtAcme + AtBeta, true)]
    [TestCase(AtAcme + Between + Between + Between + AtBeta, false, Description = "in two batches")]
    public async Task Both_employers_of_one_file_last_and_the_file_again_changes_nothing(string rows, bool snapshot)
    {
        using var stand = Open();

        await ImportAsync(stand, rows, snapshot);
        var stints = await OfAdaAsync(stand);
        var export = await stand.ExportAsync();
        stand.Time.Advance(TimeSpan.FromDays(1));
        var again = await ImportAsync(stand, rows, snapshot);

        Assert.That(stints, Is.EqualTo(new[] { "acme ..", "beta .." }));
        Assert.That(again.Progress.Unchanged, Is.EqualTo(again.Progress.Read));
        Assert.That(await stand.ExportAsync(), Is.EqualTo(export));
    }

    [Test]
    public async Task A_new_employer_in_a_later_file_ends_those_it_no_longer_states()
    {
        using var stand = Open();
        await ImportAsync(stand, AtAcme + AtBeta, snapshot: false);
        stand.Time.Advance(TimeSpan.FromDays(1));

        await ImportAsync(stand, AtBeta, snapshot: false);

        Assert.That(await OfAdaAsync(stand), Is.EqualTo(new[] { "acme ..2026-11-24", "beta .." }));
    }

    private static async Task<ImportJob> ImportAsync(ImportStand stand, string rows, bool snapshot) => await stand.RunAsync(
        await stand.AddAsync("linkedin-connections", Header + rows, source: "linkedin-me", owner: "me", snapshot: snapshot));

    private static async Task<string[]> OfAdaAsync(ImportStand stand)
    {
        var ada = (await stand.RecordsAsync()).OfType<Core.People.Person>()
            .Single(person => person.Name.StartsWith("Ada", StringComparison.Ordinal));
        return [.. (await stand.StintsAsync()).Where(stint => stint.StartsWith($"{ada.Id} ", StringComparison.Ordinal))
            .Select(stint => stint[(ada.Id.Value.Length + 1)..])];
    }
}

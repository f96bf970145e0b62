using CsCheck;
using NUnit.Framework;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;
using ReferralGraph.Import;
using ReferralGraph.Import.Rows;
using ReferralGraph.TestKit.Cases;

namespace ReferralGraph.Core.Tests.Import;

/// <summary>What holds for every file, however damaged. CsCheck prints the seed of a file that breaks it.</summary>
public sealed class DamagedFileTests
{
    [Test]
    public void A_file_is_refused_or_every_row_is_numbered_and_understood_or_refused() =>
        Mutation.TextFiles.Sample(
            file =>
            {
                var rows = Read(file);
                return rows.Select(row => row.Number).SequenceEqual(Enumerable.Range(1, rows.Count).Select(number => (long)number));
            },
            iter: 5_000,
            print: Print);

    [Test]
    public void What_is_understood_obeys_the_rules_of_its_records() =>
        Mutation.TextFiles.Sample(
            file =>
                Read(file).OfType<ImportRow.Ready>().SelectMany(row => row.Changes).OfType<GraphChange.Put>().All(put => Obeys(put.Record)),
            iter: 5_000,
            print: Print);

    [Test]
    public void The_same_file_is_read_the_same() =>
        Mutation.TextFiles.Sample(
            file =>
                Read(file).Select(row => (row.GetType(), row.Number)).SequenceEqual(Read(file).Select(row => (row.GetType(), row.Number))),
            iter: 1_000,
            print: Print);

    private static List<ImportRow> Read((string Format, byte[] Content) file)
    {
        try
        {
            return Reading.Rows(file.Format, file.Content);
        }
        catch (ImportRefusedException)
        {
            return [];
        }
    }

    private static bool Obeys(GraphRecord record) => record switch
    {
        Person person => Identifier.IsValid(person.Id.Value) && person.Name.Length is > 0 and <= TextLimits.Name,
        Company company => Identifier.IsValid(company.Id.Value) && company.Headcount is null or > 0,
        Employment stint => Identifier.IsValid(stint.Company.Value) && !(stint.From >= stint.Until),
        Interaction interaction => interaction.To.Count > 0 && !interaction.To.Contains(interaction.From),
        Endorsement endorsement => endorsement.Level is >= 0 and <= 1 && endorsement.From != endorsement.To,
        OutcomeEvent outcome => outcome.Requester is not null == outcome.Outcome.IsAnswer()
            && outcome.Other is not null == outcome.Outcome.NamesAnother()
            && (outcome.JobFamily is null || outcome.Outcome.IsQuality())
            && outcome.Person != outcome.Requester && outcome.Person != outcome.Other,
        _ => true,
    };

    private static string Print((string Format, byte[] Content) file) => $"{file.Format}: {Convert.ToBase64String(file.Content)}";
}

using NUnit.Framework;
using ReferralGraph.TestKit.Trust;

namespace ReferralGraph.Core.Tests.Trust;

/// <summary>The two shapes of published graphs of trust, and what is neither.</summary>
[TestFixture]
public sealed class RatingFileTests
{
    [Test]
    public void Konect_with_comments_and_tabs()
    {
        var lines = RatingFile.ReadKonect(new StringReader("% asym posweighted\n% 2 3 3\n1\t2 .8\n\n2 1  1 1100000000\n"));

        Assert.That(lines, Is.EqualTo(new[] { new RatingLine("1", "2", 0.8, null), new RatingLine("2", "1", 1, 1100000000) }));
    }

    [Test]
    public void Konect_with_names_of_columns()
    {
        var lines = RatingFile.ReadKonect(new StringReader("source_id target_id trust_value\n1 1 .8\n"));

        Assert.That(lines, Is.EqualTo(new[] { new RatingLine("1", "1", 0.8, null) }));
    }

    [Test]
    public void Signed_csv_with_names_of_columns()
    {
        var lines = RatingFile.ReadCsv(new StringReader("source,target,rating,time\r\n7188,1,10,1407470400\r\n"));

        Assert.That(lines, Is.EqualTo(new[] { new RatingLine("7188", "1", 10, 1407470400) }));
    }

    [Test]
    public void Signed_csv_without_names_and_with_parts_of_seconds()
    {
        var lines = RatingFile.ReadCsv(new StringReader("6,2,4,1289241911.72836\n6,5,-2,1289241941.53378\n"));

        Assert.That(
            lines,
            Is.EqualTo(new[] { new RatingLine("6", "2", 4, 1289241911.72836), new RatingLine("6", "5", -2, 1289241941.53378) }));
    }

    [TestCase("id_1,id_2\n0,23977\n")]
    [TestCase("0,23977\n")]
    [TestCase("person,company,from,until\np1,acme,2020-01-01,\n")]
    [TestCase("ds,scope,group,N,pairs,k\nmail,unit,0,49,1176,164\nmail,org,*,1005,504510,8865\n")]
    public void Other_tables_are_unfit(string text) =>
        Assert.That(() => RatingFile.ReadCsv(new StringReader(text)), Throws.TypeOf<UnfitDataException>());

    [TestCase("% sym unweighted\n1 2 1\n")]
    [TestCase("% bip weighted\n1 2 1\n")]
    public void Undirected_and_two_sided_graphs_are_unfit(string text) =>
        Assert.That(() => RatingFile.ReadKonect(new StringReader(text)), Throws.TypeOf<UnfitDataException>());

    [TestCase("1,2,10,1407470400\n1,3,ten,1407470400\n")]
    [TestCase("1,2,10,1407470400\n1,3\n")]
    [TestCase("1,2,10,1407470400\n1,3,10,yesterday\n")]
    [TestCase("1,2,10,1407470400\n1,3,NaN,1407470400\n")]
    public void A_broken_line_is_named(string text) =>
        Assert.That(
            () => RatingFile.ReadCsv(new StringReader(text)), Throws.TypeOf<InvalidDataException>().With.Message.Contains("Line 2"));

    [TestCase("out.advogato", true)]
    [TestCase("soc-sign-bitcoinotc.csv", true)]
    [TestCase("soc-sign-bitcoinotc.csv.gz", true)]
    [TestCase("meta.advogato", false)]
    [TestCase("email-Enron.txt", false)]
    public void Files_are_known_by_name(string name, bool known) =>
        Assert.That(RatingFile.HasKnownName($"folder/{name}"), Is.EqualTo(known));
}

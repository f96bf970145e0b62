using NUnit.Framework;
using ReferralGraph.Core.Facts;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Scoring;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;
using ReferralGraph.Core.Trust;

namespace ReferralGraph.Core.Tests.Trust;

/// <summary>
/// Who can move how generous somebody looks, and so what is believed of everybody they ask about. Ada endorses bob, cat and dan, and of
/// these bob and cat endorse others; mallory wants more of ada's trust.
/// </summary>
[TestFixture]
public sealed class GenerosityTests
{
    private const int Accounts = 1_000;

    private static readonly DateOnly Today = new(2026, 11, 1);
    private static readonly TrustModel Model = new();

    private static readonly Endorsement[] Honest =
    [
        Says("ada", "bob", 1), Says("ada", "cat", 0.8), Says("ada", "dan", 0.6), Says("bob", "cat", 0.9), Says("bob", "fay", 0.4),
        Says("cat", "dan", 0.8), Says("cat", "gus", 0.6), Says("bob", "mallory", 0.6),
    ];

    // They run down whomever ada rated, praise mallory and each other, and ada; mallory does the same, and links to ada.
    private static readonly Endorsement[] MadeUp =
    [
        .. Enumerable.Range(0, Accounts).SelectMany(number => (Endorsement[])
        [
            Says($"z{number}", "bob", 0), Says($"z{number}", "cat", 0), Says($"z{number}", "dan", 0),
            Says($"z{number}", "mallory", 1), Says($"z{number}", "ada", 1), Says("mallory", $"z{number}", 1),
            Says($"z{number}", $"z{(number + 1) % Accounts}", 1),
        ]),
        Says("mallory", "bob", 0), Says("mallory", "cat", 0), Says("mallory", "ada", 1),
    ];

    private static readonly Connection[] Links =
    [
        .. Enumerable.Range(0, Accounts).Select(number => LinkOf($"z{number}")), LinkOf("mallory"),
    ];

    [Test]
    public void A_thousand_made_up_accounts_do_not_move_it()
    {
        var before = Of(Honest);
        var after = Of([.. Honest, .. MadeUp, .. Links]);

        Assert.Multiple(() =>
        {
            Assert.That(after, Is.EqualTo(before));
            Assert.That(before, Is.LessThan(0), "there is something to move");
            Assert.That(
                ByAnybody([.. Honest, .. MadeUp]), Is.GreaterThan(ByAnybody(Honest) + 0.1), "what anybody says can be bought");
        });
    }

    [Test]
    public void Nor_do_they_where_the_asker_is_linked_to_them_all()
    {
        Connection[] accepted = [.. Links.Select(link => link with { From = link.To, To = link.From })];

        Assert.That(Of([.. Honest, .. MadeUp, .. Links, .. accepted]), Is.EqualTo(Of(Honest)));
    }

    [Test]
    public void Nobody_moves_it_for_themselves_whom_the_asker_endorses()
    {
        Fact[] endorsed = [.. Honest, Says("ada", "mallory", 0.8)];
        Fact[] slandering = [.. endorsed, .. MadeUp];

        Assert.Multiple(() =>
        {
            Assert.That(Of(slandering), Is.EqualTo(Of(endorsed)));
            Assert.That(Of(slandering, "fay"), Is.Not.EqualTo(Of(endorsed, "fay")), "for others they have a say");
        });
    }

    [Test]
    public void What_is_not_shared_with_everybody_moves_nothing()
    {
        Fact[] told = [.. Honest, Says("cat", "bob", 0)];
        var hidden = new Sharing(new PersonId("cat"), new PersonId("bob"), SharingLevels.Private);

        Assert.Multiple(() =>
        {
            Assert.That(Of(told), Is.Not.EqualTo(Of(Honest)));
            Assert.That(Of([.. told, hidden]), Is.EqualTo(Of(Honest)));
        });
    }

    [Test]
    public void Of_a_model_without_it_there_is_none() =>
        Assert.That(Of(Honest, model: Model with { TrustGenerosity = 0 }), Is.Zero);

    /// <summary>By how much generosity moves what ada believes of somebody.</summary>
    private static double Of(Fact[] facts, string target = "mallory", TrustModel? model = null)
    {
        PersonId[] people = [.. facts.SelectMany(fact => fact.PeopleNamed()).Distinct()];
        var records = people.Select(id => (GraphRecord)new Person(id, id.Value)).Concat(facts);
        var day = new DayFacts(
            FactBase.Of(records, new GraphRevision(1), IgnoredEmployerNames.None), new TieScorer(model ?? Model, Today));
        var view = new TrustView(day, new ExplainedTies(new TieExplainer(day)), NumberOf(day, "ada"), jobFamily: null);
        return view.Explain(NumberOf(day, target)).Generosity;
    }

    /// <summary>The same if anybody had a say: the form that was not adopted.</summary>
    private static double ByAnybody(Endorsement[] said)
    {
        var estimator = new TrustEstimator(Model, Model.TrustMean);
        var (given, all) = (LevelsOf(said.Where(one => one.From.Value == "ada")), LevelsOf(said));
        var standing = said.Where(one => one.From.Value == "ada")
            .Sum(rated => estimator.Standing(LevelsOf(said.Where(one => one.To == rated.To)), all));
        return estimator.Estimate([], given, default, standing).Generosity;
    }

    private static Levels LevelsOf(IEnumerable<Endorsement> said) => new(said.Sum(one => one.Level), said.Count());

    private static int NumberOf(DayFacts day, string person) =>
        day.Facts.TryFind(new PersonId(person), out var number) ? number : throw new ArgumentException("Nobody.", nameof(person));

    private static Endorsement Says(string from, string to, double level) =>
        new(Fact.DefaultSource, new PersonId(from), new PersonId(to), level, null, Today);

    private static Connection LinkOf(string from) => new(Fact.DefaultSource, new PersonId(from), new PersonId("ada"), Today);
}

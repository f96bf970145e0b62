using NUnit.Framework;
using ReferralGraph.Api.Admission;
using ReferralGraph.Api.Problems;

namespace ReferralGraph.Api.Tests;

/// <summary>What all callers take from leaves room for another one.</summary>
internal sealed class SharedPotTests
{
    private static readonly Requester One = new("one");
    private static readonly Requester Other = new("other");

    private SharedPot _pot = null!;

    [SetUp]
    public void Fill() => _pot = new SharedPot(most: 10, "Too much is held.");

    [Test]
    public void Nobody_is_given_more_than_half()
    {
        _pot.Take(One, 3);
        _pot.Take(One, 2);

        Assert.That(() => _pot.Take(One, 1), Throws.TypeOf<OverloadedException>()
            .With.Property(nameof(ProblemException.Type)).EqualTo(ProblemTypes.TooManyRequests));
        Assert.That(_pot.TryTake(One, 1), Is.False);
        Assert.That(() => _pot.Take(Other, 5), Throws.Nothing);
    }

    [Test]
    public void All_together_are_given_what_there_is()
    {
        _pot.Take(One, 5);
        _pot.Take(Other, 4);

        Assert.That(() => _pot.Take(new Requester("third"), 2), Throws.TypeOf<OverloadedException>()
            .With.Property(nameof(ProblemException.Type)).EqualTo(ProblemTypes.Overloaded));
        Assert.That(_pot.Held, Is.EqualTo(9));
    }

    [Test]
    public void What_is_given_back_can_be_taken_again()
    {
        _pot.Take(One, 5);
        _pot.Hold(One, -5);

        Assert.That(() => _pot.Take(One, 5), Throws.Nothing);
        Assert.That(_pot.Held, Is.EqualTo(5));
    }

    [Test]
    public void What_is_larger_than_all_there_is_has_its_turn_when_nothing_else_is_held()
    {
        Assert.That(_pot.TryTake(One, 20), Is.True);
        Assert.That(_pot.TryTake(Other, 1), Is.False);
        _pot.Hold(One, -20);
        Assert.That(_pot.TryTake(Other, 1), Is.True);
    }

    [Test]
    public void What_is_held_in_any_case_counts()
    {
        _pot.Hold(One, 12);

        Assert.That(_pot.TryTake(Other, 1), Is.False);
    }
}

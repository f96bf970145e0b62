using ReferralGraph.Core.Facts;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Core.Trust;

/// <summary>
/// Those whom one person rated for one sort of work, and what the people whom that person endorses say of them and of anybody.
/// </summary>
/// <remarks>
/// Only what is shared with everybody counts, as in every mean of trust, and so it is the same for whoever looks. People whom the asker did
/// not endorse are not read: whatever they say, and however many they are, it moves nothing. For one thread.
/// </remarks>
internal sealed class RatedPeople
{
    /// <summary>Stands for leaving out nobody.</summary>
    public const int Nobody = -1;

    private readonly TrustEstimator _estimator;
    private readonly int[] _rated;
    private readonly List<(int By, int Place, double Level)> _said = [];
    private readonly HashSet<int> _heard = [];
    private readonly Levels[] _received;
    private readonly Levels _all;

    /// <summary>Reads what is said.</summary>
    /// <param name="day">The facts on the day.</param>
    /// <param name="asker">Who rated them, not absorbed.</param>
    /// <param name="endorsements">Who vouches for whom for the sort of work.</param>
    /// <param name="policy">What the tenant decided about sharing.</param>
    public RatedPeople(DayFacts day, int asker, EndorsementsForWork endorsements, SharingPolicy policy)
    {
        var (facts, threshold) = (day.Facts, day.Scorer.Model.TrustThreshold);
        _estimator = day.EndorsementsOfDay.Estimator;
        var rated = Array.FindAll(endorsements.Given(asker), said => facts.IsForAll(asker, said.Person, policy));
        _rated = Array.ConvertAll(rated, said => said.Person);
        var places = new Dictionary<int, int>(_rated.Length);
        for (var place = 0; place < _rated.Length; place++)
        {
            places.Add(_rated[place], place);
        }

        foreach (var trusted in rated)
        {
            if (trusted.Level <= 0 || trusted.Level < threshold)
            {
                continue;
            }

            foreach (var said in endorsements.Given(trusted.Person))
            {
                if (facts.IsForAll(trusted.Person, said.Person, policy))
                {
                    _said.Add((trusted.Person, places.GetValueOrDefault(said.Person, Nobody), said.Level));
                    _heard.Add(trusted.Person);
                }
            }
        }

        (_received, _all) = Sum(Nobody);
    }

    /// <summary>How many levels were looked at so far.</summary>
    public long Looked { get; private set; }

    /// <summary>The sum of <see cref="TrustEstimator.Standing"/> over those rated; 0 where nothing is said.</summary>
    /// <param name="without">
    /// Who neither says anything nor is one of those rated: who is asked about has no say in what is believed of them. Or
    /// <see cref="Nobody"/>.
    /// </param>
    public double Standing(int without)
    {
        // Sums run in the order of what was said, so one without somebody who said something is made anew; few of those rated did.
        var (received, all) = _heard.Contains(without) ? Sum(without) : (_received, _all);
        Looked += _rated.Length;
        var standing = 0.0;
        for (var place = 0; place < _rated.Length && all.Count > 0; place++)
        {
            standing += _rated[place] == without ? 0 : _estimator.Standing(received[place], all);
        }

        return standing;
    }

    /// <summary>What is said of each of those rated, and of anybody, but by one.</summary>
    private (Levels[] Received, Levels All) Sum(int without)
    {
        Looked += _said.Count;
        var received = new Levels[_rated.Length];
        var all = default(Levels);
        foreach (var (by, place, level) in _said)
        {
            if (by == without)
            {
                continue;
            }

            all = Add(all, level);
            if (place >= 0)
            {
                received[place] = Add(received[place], level);
            }
        }

        return (received, all);
    }

    private static Levels Add(in Levels levels, double level) => new(levels.Sum + level, levels.Count + 1);
}

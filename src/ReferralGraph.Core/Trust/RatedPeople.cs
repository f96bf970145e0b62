using ReferralGraph.Core.Facts;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Core.Trust;

/// <summary>
/// Those whom one person rated for one sort of work, and what the people whom that person endorses say of them and of anybody. Immutable.
/// </summary>
/// <remarks>
/// Only what is shared with everybody counts, as in every mean of trust, and so it is the same for whoever looks. People whom the asker did
/// not endorse are not read: whatever they say, and however many they are, it moves nothing.
/// </remarks>
internal sealed class RatedPeople
{
    /// <summary>Stands for leaving out nobody.</summary>
    public const int Nobody = -1;

    private readonly TrustEstimator _estimator;
    private readonly int[] _rated;
    private readonly List<(int By, int Place, double Level)> _said = [];

    /// <summary>Reads what is said.</summary>
    /// <param name="day">The facts on the day.</param>
    /// <param name="asker">Who rated them, not absorbed.</param>
    /// <param name="jobFamily">For what work, folded, or null for any.</param>
    /// <param name="policy">What the tenant decided about sharing.</param>
    public RatedPeople(DayFacts day, int asker, string? jobFamily, SharingPolicy policy)
    {
        var (endorsements, facts, threshold) = (day.EndorsementsOfDay, day.Facts, day.Scorer.Model.TrustThreshold);
        _estimator = endorsements.Estimator;
        var rated = Array.FindAll(endorsements.Given(asker, jobFamily), said => facts.IsForAll(asker, said.Person, policy));
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

            foreach (var said in endorsements.Given(trusted.Person, jobFamily))
            {
                if (facts.IsForAll(trusted.Person, said.Person, policy))
                {
                    _said.Add((trusted.Person, places.GetValueOrDefault(said.Person, Nobody), said.Level));
                }
            }
        }
    }

    /// <summary>The sum of <see cref="TrustEstimator.Standing"/> over those rated; 0 where nothing is said.</summary>
    /// <param name="without">
    /// Who neither says anything nor is one of those rated: who is asked about has no say in what is believed of them. Or
    /// <see cref="Nobody"/>.
    /// </param>
    public double Standing(int without)
    {
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

        var standing = 0.0;
        for (var place = 0; place < _rated.Length && all.Count > 0; place++)
        {
            standing += _rated[place] == without ? 0 : _estimator.Standing(received[place], all);
        }

        return standing;
    }

    private static Levels Add(in Levels levels, double level) => new(levels.Sum + level, levels.Count + 1);
}

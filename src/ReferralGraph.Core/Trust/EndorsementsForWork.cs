using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Core.Trust;

/// <summary>Who vouches for whom for one sort of work, and how much of it was looked at. For one question, on one thread.</summary>
/// <remarks>What is said for any work is kept for the day; for a job family it is made out here, once for each person.</remarks>
internal sealed class EndorsementsForWork
{
    private readonly EndorsementsOfDay _day;
    private readonly string? _jobFamily;
    private readonly Dictionary<int, Said[]> _given = [];
    private readonly Dictionary<int, Said[]> _received = [];

    /// <param name="day">Who vouches for whom.</param>
    /// <param name="jobFamily">For what work, compared without case and accents; null for any.</param>
    public EndorsementsForWork(EndorsementsOfDay day, string? jobFamily)
    {
        _day = day;
        _jobFamily = jobFamily is null ? null : CompanyNames.FoldText(jobFamily);
    }

    /// <summary>How many levels were looked at so far.</summary>
    public long Looked { get; private set; }

    /// <summary>What <paramref name="person"/> says of others, one level each.</summary>
    public Said[] Given(int person) => Look(_jobFamily is null ? _day.Given(person, null) : Once(_given, person, given: true));

    /// <summary>What others say of <paramref name="person"/>, one level each.</summary>
    public Said[] Received(int person) =>
        Look(_jobFamily is null ? _day.Received(person, null) : Once(_received, person, given: false));

    /// <summary>How far those whom a person rated stand above the mean, together, whoever is asked about but them.</summary>
    /// <param name="person">Who rated them.</param>
    /// <param name="policy">What the tenant decided about sharing.</param>
    /// <param name="rated">Reads whom they rated, where a job family is asked for.</param>
    public double StandingOfRated(int person, SharingPolicy policy, Func<RatedPeople> rated) =>
        _jobFamily is null ? Count(_day.StandingOfRated(person, policy)) : Standing(rated(), RatedPeople.Nobody);

    /// <summary><see cref="RatedPeople.Standing"/>, with what it looks at counted.</summary>
    public double Standing(RatedPeople rated, int without)
    {
        var before = rated.Looked;
        var standing = rated.Standing(without);
        Looked += rated.Looked - before;
        return standing;
    }

    private double Count((double Standing, long Looked) read)
    {
        Looked += read.Looked;
        return read.Standing;
    }

    private Said[] Look(Said[] said)
    {
        Looked += said.Length;
        return said;
    }

    private Said[] Once(Dictionary<int, Said[]> known, int person, bool given)
    {
        if (!known.TryGetValue(person, out var said))
        {
            said = given ? _day.Given(person, _jobFamily) : _day.Received(person, _jobFamily);
            known.Add(person, said);
        }

        return said;
    }
}

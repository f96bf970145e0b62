using ReferralGraph.Api.Features.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Trust;

namespace ReferralGraph.Api.Words;

/// <summary>Words on whose word trust in somebody rests.</summary>
internal static class TrustWords
{
    /// <summary>A sentence, and one on generosity where that shows.</summary>
    /// <param name="language">In which language.</param>
    /// <param name="trust">The trust.</param>
    /// <param name="starter">Whose trust it is.</param>
    /// <param name="you">True when that is the caller.</param>
    /// <param name="asker">Their name.</param>
    /// <param name="person">Name of who is trusted.</param>
    /// <param name="names">Names of endorsers.</param>
    public static string Sentences(
        Language language, TrustExplanation trust, PersonId starter, bool you, string asker, string person, GraphNames names) =>
        OnWhoseWord(language, trust, starter, you, asker, person, names) + OnGenerosity(language, trust, you, asker, person);

    /// <summary>
    /// That levels were taken down or up for who is rated; nothing where it would be said to be by 0, nor of a prior at its bound, which
    /// may be there with and without.
    /// </summary>
    private static string OnGenerosity(Language language, TrustExplanation trust, bool you, string asker, string person)
    {
        var moved = trust.Prior is > 0 and < 1 ? trust.Generosity : 0;
        var by = Math.Round(Math.Abs(moved), 2, MidpointRounding.AwayFromZero);
        return by > 0
            ? " " + language.Say(
                "trust.generosity", ("you", you), ("asker", asker), ("person", person), ("down", moved < 0), ("by", by))
            : string.Empty;
    }

    private static string OnWhoseWord(
        Language language, TrustExplanation trust, PersonId starter, bool you, string asker, string person, GraphNames names)
    {
        EndorserExplanation? own = null;
        var others = new List<EndorserExplanation>();
        foreach (var endorser in trust.Endorsers)
        {
            if (endorser.Person == starter)
            {
                own = endorser;
            }
            else if (endorser.Level > 0)
            {
                others.Add(endorser);
            }
        }

        if (own is not null)
        {
            return language.Say(
                "trust.own",
                ("you", you),
                ("asker", asker),
                ("person", person),
                ("vouches", own.Level > 0),
                ("level", own.Level),
                ("others", own.Level > 0 && others.Count > 0 ? others.Count : null));
        }

        // Whose word counts most comes first; the sort is stable, so equal ones stay in order of id.
        var named = others.OrderByDescending(endorser => endorser.Weight).Select(endorser => names.Of(endorser.Person).Name).ToList();
        var key = named.Count switch
        {
            0 => trust.Endorsers.Count > 0 ? "trust.against" : "trust.prior",
            1 => "trust.one",
            2 => "trust.two",
            _ => "trust.many",
        };
        return language.Say(
            key,
            ("you", you),
            ("asker", asker),
            ("person", person),
            ("first", named.ElementAtOrDefault(0)),
            ("second", named.ElementAtOrDefault(1)),
            ("more", named.Count > 2 ? named.Count - 2 : trust.Endorsers.Count));
    }
}

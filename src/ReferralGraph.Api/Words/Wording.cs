using System.Text;
using ReferralGraph.Api.Features.Consents;
using ReferralGraph.Api.Features.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;
using ReferralGraph.Core.Trust;

namespace ReferralGraph.Api.Words;

/// <summary>Words what one answer says, from the side of whoever asked.</summary>
/// <param name="Language">In which language.</param>
/// <param name="Names">Names of all that the answer names.</param>
/// <param name="Asker">Whom sentences speak to; null where a team, a company or anyone asks.</param>
internal sealed record Wording(Language Language, GraphNames Names, PersonId? Asker)
{
    /// <summary>A piece of evidence in a sentence, people by their full names.</summary>
    public string Evidence(TieExplanation tie, Evidence evidence) =>
        Language.Sentence(EvidenceWords.Clause(Language, evidence, tie.Strength, PeopleOf(tie), Names));

    /// <summary>What may be believed about somebody, on whose word, and whether the asker's levels count in full, in a sentence or
    /// two.</summary>
    public string Trust(TrustExplanation trust, PersonId starter, PersonId target) =>
        TrustWords.Sentences(Language, trust, starter, starter == Asker, Names.NameOf(starter), Names.NameOf(target), Names);

    /// <summary>What would strengthen a tie, without capital and full stop.</summary>
    public string Advice(TieExplanation tie, EvidenceKinds kind)
    {
        var people = PeopleOf(tie);
        var key = kind switch
        {
            EvidenceKinds.Connection => "advice.connection",
            EvidenceKinds.Interaction => "advice.interaction",
            EvidenceKinds.Endorsement => "advice.endorsement",
            EvidenceKinds.Introduction => "advice.introduction",
            _ => throw new NotSupportedException($"No advice for {kind}."),
        };
        return Language.Say(
            key, ("from", people.From), ("fromObject", people.FromObject), ("to", people.To), ("you", people.FromAsker));
    }

    /// <summary>Somebody who is not named, as subject, without capital.</summary>
    /// <param name="company">Where they work; null where that is not told.</param>
    public string Somebody(string? company) => Language.Say("somebody", ("company", company));

    /// <summary>
    /// A path in a sentence: of each tie the evidence that counts most. Everybody is named in full once, and then shorter where the rest
    /// can be told. Of a tie at an end of which somebody is not named, no more is said than that there is one.
    /// </summary>
    /// <param name="path">The path.</param>
    /// <param name="mask">Who of it is not named; null where everybody is.</param>
    public string Path(ReferralPath path, PathMask? mask)
    {
        var names = new string[path.People.Count];
        for (var place = 0; place < names.Length; place++)
        {
            names[place] = mask?.Hides(place) == true ? Somebody(mask.CompanyOf(place)) : Names.NameOf(path.People[place]);
        }

        var text = new StringBuilder();
        for (var hop = 0; hop < path.Hops; hop++)
        {
            var (tie, isMasked) = (path.Ties[hop], mask?.HidesTie(hop) == true);
            var to = mask?.Hides(hop + 1) == true ? SomebodyAsObject(mask.CompanyOf(hop + 1)) : names[hop + 1];
            var people = hop > 0 ? TiePeople.Of(mask?.Hides(hop) == true ? names[hop] : ShortName(names, hop), to)
                : tie.From == Asker ? TiePeople.OfAsker(Language, to)
                : TiePeople.Of(names[0], to);
            text.Append(hop == 0 ? string.Empty : Language.Say("path.join"));
            text.Append(tie.TierOnly || isMasked
                ? Language.Say("tie.tierOnly", ("from", people.From), ("to", people.To), ("you", people.FromAsker))
                : EvidenceWords.Clause(Language, Leading(tie), tie.Strength, people, Names, brief: true));
            if (tie.Disowned && !isMasked)
            {
                text.Append(Language.Say("tie.disowned", ("from", people.From), ("to", people.To), ("you", people.FromAsker)));
            }
        }

        return Language.Sentence(text.ToString());
    }

    private string SomebodyAsObject(string? company) => Language.Say("somebody.object", ("company", company));

    private TiePeople PeopleOf(TieExplanation tie) => tie.From == Asker
        ? TiePeople.OfAsker(Language, Names.NameOf(tie.To))
        : TiePeople.Of(Names.NameOf(tie.From), Names.NameOf(tie.To));

    private static Evidence Leading(TieExplanation tie)
    {
        var leading = tie.Evidence[0];
        foreach (var evidence in tie.Evidence)
        {
            leading = evidence.Contribution > leading.Contribution ? evidence : leading;
        }

        return leading;
    }

    /// <summary>The first word of a name of several, unless that is an abbreviation or another's first word as well.</summary>
    private static string ShortName(string[] names, int place)
    {
        var first = FirstWord(names[place]);
        if (first is [.., '.'])
        {
            return names[place];
        }

        for (var other = 0; other < names.Length; other++)
        {
            if (other != place && FirstWord(names[other]).SequenceEqual(first))
            {
                return names[place];
            }
        }

        return first.ToString();
    }

    private static ReadOnlySpan<char> FirstWord(string name) => name.IndexOf(' ') is > 0 and var end ? name.AsSpan(0, end) : name;
}

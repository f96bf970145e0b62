using ReferralGraph.Core;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;
using ReferralGraph.Core.Trust;

namespace ReferralGraph.Caching.Wire;

/// <summary>The fields of answers, in order. Ties come first, each once, because the paths of an answer share many.</summary>
internal static class AnswerFields
{
    public static void Write(WireWriter writer, PathSearchResult.Completed answer)
    {
        writer.Bool(answer.HasMore);
        writer.Count(answer.VisitedPeople);
        Write(writer, answer.End);
        writer.Bool(answer.Goal is not null);
        if (answer.Goal is { } goal)
        {
            writer.Count(goal.There);
            writer.Count(goal.Meant);
        }

        var ties = new Dictionary<TieExplanation, int>();
        foreach (var tie in answer.People.SelectMany(person => person.Paths).SelectMany(path => path.Ties))
        {
            ties.TryAdd(tie, ties.Count);
        }

        writer.Count(ties.Count);
        foreach (var tie in ties.OrderBy(pair => pair.Value))
        {
            EvidenceFields.Write(writer, tie.Key);
        }

        writer.Count(answer.People.Count);
        foreach (var person in answer.People)
        {
            Write(writer, person, ties);
        }
    }

    public static PathSearchResult.Completed ReadPaths(ref WireReader reader, GraphState state)
    {
        var (hasMore, visited) = (reader.Bool(), reader.Count());
        var end = ReadPageEnd(ref reader);
        GoalCounts? goal = reader.Bool() ? new GoalCounts(reader.Count(), reader.Count()) : null;
        var ties = new TieExplanation[reader.Length()];
        for (var place = 0; place < ties.Length; place++)
        {
            ties[place] = EvidenceFields.ReadTie(ref reader);
        }

        var people = new ReachablePerson[reader.Length()];
        for (var place = 0; place < people.Length; place++)
        {
            people[place] = ReadPerson(ref reader, ties);
        }

        return new PathSearchResult.Completed(state.Revision, state.Day, people, hasMore, visited)
        {
            End = end,
            Goal = goal,
            Origin = AnswerOrigin.Memory,
        };
    }

    public static void Write(WireWriter writer, TiesResult.Completed answer)
    {
        writer.Bool(answer.HasMore);
        writer.Count(answer.Ties.Count);
        foreach (var tie in answer.Ties)
        {
            EvidenceFields.Write(writer, tie);
        }
    }

    public static TiesResult.Completed ReadTies(ref WireReader reader, GraphState state)
    {
        var hasMore = reader.Bool();
        var ties = new TieExplanation[reader.Length()];
        for (var place = 0; place < ties.Length; place++)
        {
            ties[place] = EvidenceFields.ReadTie(ref reader);
        }

        return new TiesResult.Completed(state.Revision, state.Day, ties, hasMore) { Origin = AnswerOrigin.Memory };
    }

    private static void Write(WireWriter writer, PageEnd? end)
    {
        writer.Bool(end is not null);
        if (end is not null)
        {
            Write(writer, end.Last);
            Write(writer, end.LastBridge);
            writer.Bool(end.BridgeNext);
        }
    }

    private static PageEnd? ReadPageEnd(ref WireReader reader) => !reader.Bool()
        ? null
        : new PageEnd(ReadRankKey(ref reader)) { LastBridge = ReadRankKey(ref reader), BridgeNext = reader.Bool() };

    private static void Write(WireWriter writer, PersonRankKey? key)
    {
        writer.Text(key?.Person.Value);
        if (key is not null)
        {
            writer.Int64(key.Value);
            writer.Count(key.Hops);
        }
    }

    private static PersonRankKey? ReadRankKey(ref WireReader reader) =>
        reader.Text() is { } person ? new PersonRankKey(reader.Int64(), reader.Count(), new PersonId(person)) : null;

    private static void Write(WireWriter writer, ReachablePerson person, Dictionary<TieExplanation, int> ties)
    {
        writer.Text(person.Person.Value);
        writer.Text(person.Employment?.Company.Value);
        if (person.Employment is { } employment)
        {
            writer.Text(employment.Now == employment.Company ? null : employment.Now.Value);
            writer.Text(employment.Title);
        }

        writer.Bool(person.ByBridge);
        Write(writer, person.Trust);
        writer.Count(person.Paths.Count);
        foreach (var path in person.Paths)
        {
            writer.Int64(path.Cost);
            writer.Double(path.Reach);
            writer.Count(path.Mutuals is { } mutuals ? mutuals + 1 : 0);
            writer.Count(path.People.Count);
            foreach (var step in path.People)
            {
                writer.Text(step.Value);
            }

            writer.Count(path.Workplaces.Count);
            foreach (var workplace in path.Workplaces)
            {
                writer.Text(workplace?.Company.Value);
                if (workplace is not null)
                {
                    writer.Text(workplace.Title);
                }
            }

            writer.Count(path.Ties.Count);
            foreach (var tie in path.Ties)
            {
                writer.Count(ties[tie]);
            }
        }
    }

    private static ReachablePerson ReadPerson(ref WireReader reader, TieExplanation[] ties)
    {
        var (person, employment, byBridge) = (new PersonId(reader.Id()), ReadEmployment(ref reader), reader.Bool());
        var trust = ReadTrust(ref reader);
        var paths = new ReferralPath[reader.Length()];
        for (var place = 0; place < paths.Length; place++)
        {
            paths[place] = ReadPath(ref reader, ties);
        }

        return new ReachablePerson(person, employment, trust, paths) { ByBridge = byBridge };
    }

    private static TargetEmployment? ReadEmployment(ref WireReader reader)
    {
        if (reader.Text() is not { } company)
        {
            return null;
        }

        var now = reader.Text() ?? company;
        return new TargetEmployment(reader.Text(), new CompanyId(company), new CompanyId(now));
    }

    private static ReferralPath ReadPath(ref WireReader reader, TieExplanation[] ties)
    {
        var (cost, reach, mutuals) = (reader.Int64(), reader.Double(), reader.Count());
        var people = new PersonId[reader.Length()];
        for (var step = 0; step < people.Length; step++)
        {
            people[step] = new PersonId(reader.Id());
        }

        var workplaces = new Workplace?[reader.Length()];
        for (var step = 0; step < workplaces.Length; step++)
        {
            workplaces[step] = reader.Text() is { } company ? new Workplace(reader.Text(), new CompanyId(company)) : null;
        }

        var walked = new TieExplanation[reader.Length()];
        for (var step = 0; step < walked.Length; step++)
        {
            var tie = reader.Count();
            walked[step] = (uint)tie < (uint)ties.Length ? ties[tie] : throw WireReader.Damaged();
        }

        return new ReferralPath(ValueArray.Create<PersonId>(people), ValueArray.Create<TieExplanation>(walked), cost, reach)
        {
            Mutuals = mutuals == 0 ? null : mutuals - 1,
            Workplaces = ValueArray.Create<Workplace?>(workplaces),
        };
    }

    private static void Write(WireWriter writer, TrustExplanation trust)
    {
        writer.Double(trust.Trust);
        writer.Double(trust.Confidence);
        writer.Double(trust.Prior);
        writer.Double(trust.Generosity);
        writer.Count((int)trust.Basis);
        writer.Count(trust.Endorsers.Count);
        foreach (var endorser in trust.Endorsers)
        {
            writer.Text(endorser.Person.Value);
            writer.Double(endorser.Weight);
            writer.Double(endorser.Level);
            writer.Double(endorser.Fairness);
        }
    }

    private static TrustExplanation ReadTrust(ref WireReader reader)
    {
        var (trust, confidence, prior, generosity) = (reader.Double(), reader.Double(), reader.Double(), reader.Double());
        var basis = (TrustBasis)reader.Count();
        var endorsers = new EndorserExplanation[reader.Length()];
        for (var place = 0; place < endorsers.Length; place++)
        {
            endorsers[place] = new EndorserExplanation(new PersonId(reader.Id()), reader.Double(), reader.Double(), reader.Double());
        }

        return new TrustExplanation(
            trust, confidence, prior, generosity, basis, ValueArray.Create<EndorserExplanation>(endorsers));
    }
}

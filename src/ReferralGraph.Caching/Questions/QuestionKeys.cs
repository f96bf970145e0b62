using System.Globalization;
using System.Runtime.CompilerServices;
using ReferralGraph.Core.Paths;

namespace ReferralGraph.Caching.Questions;

/// <summary>Writes questions as texts: equal texts are equal questions to one graph, one model and one day.</summary>
/// <remarks>
/// Ids and scopes hold no spaces and ids no commas, so these end them; free texts stand behind their lengths. A list of filters that is
/// empty leaves no trace, which keeps the text of the usual question short: writing it is most of what a hit costs.
/// </remarks>
internal static class QuestionKeys
{
    private const int OnStack = 512;

    /// <summary>A path question.</summary>
    public static string Of(PathQuery query, DateOnly day)
    {
        var key = new DefaultInterpolatedStringHandler(0, 0, CultureInfo.InvariantCulture, stackalloc char[OnStack]);
        Begin(ref key, "p ", query.Scope.Key, day);
        switch (query.From)
        {
            case PathOrigin.One(var person):
                key.AppendLiteral("o");
                key.AppendLiteral(person.Value);
                break;
            case PathOrigin.Members(var team):
                key.AppendLiteral("m");
                key.AppendLiteral(team.Value);
                break;
            case PathOrigin.EmployedAt(var companies):
                key.AppendLiteral("e");
                key.AppendLiteral(string.Join(',', companies));
                break;
            case PathOrigin.Anyone:
                key.AppendLiteral("a");
                break;
            default:
                throw new NotSupportedException($"Unmapped origin {query.From.GetType().Name}.");
        }

        switch (query.Goal)
        {
            case PathGoal.ToPerson(var person):
                key.AppendLiteral(" p");
                key.AppendLiteral(person.Value);
                break;
            case PathGoal.ToCompany goal:
                key.AppendLiteral(" c");
                key.AppendLiteral(goal.Company.Value);
                Append(ref key, (int)goal.Employment);
                Append(ref key, "title", goal.Title);
                Append(ref key, "department", goal.Department);
                Append(ref key, "site", goal.Site);
                break;
            default:
                throw new NotSupportedException($"Unmapped goal {query.Goal.GetType().Name}.");
        }

        Append(ref key, (int)query.Ranking);
        Append(ref key, query.MaxHops);
        Append(ref key, query.Limit);
        Append(ref key, query.PathsPerPerson);
        Append(ref key, query.DiverseConnectors ? 1 : 0);
        Append(ref key, "for", query.JobFamily);
        Append(ref key, query.Constraints);
        Append(ref key, query.After);
        return key.ToStringAndClear();
    }

    /// <summary>A page of a person's ties.</summary>
    public static string Of(TiesQuestion question, DateOnly day)
    {
        var key = new DefaultInterpolatedStringHandler(0, 0, CultureInfo.InvariantCulture, stackalloc char[OnStack]);
        Begin(ref key, "t ", question.Scope.Key, day);
        key.AppendLiteral(question.Person.Value);
        Append(ref key, question.Limit);
        if (question.After is { } after)
        {
            Append(ref key, "after", after.Strength);
            Append(ref key, "to", after.To.Value);
        }

        return key.ToStringAndClear();
    }

    /// <summary>A distance.</summary>
    public static string Of(DistanceQuestion question, DateOnly day)
    {
        var key = new DefaultInterpolatedStringHandler(0, 0, CultureInfo.InvariantCulture, stackalloc char[OnStack]);
        Begin(ref key, "d ", question.Scope.Key, day);
        key.AppendLiteral(question.From.Value);
        key.AppendLiteral(" ");
        key.AppendLiteral(question.To.Value);
        return key.ToStringAndClear();
    }

    private static void Begin(ref DefaultInterpolatedStringHandler key, string sort, string scope, DateOnly day)
    {
        key.AppendLiteral(sort);
        key.AppendLiteral(scope);
        Append(ref key, day.DayNumber);
        key.AppendLiteral(" ");
    }

    private static void Append(ref DefaultInterpolatedStringHandler key, PathConstraints constraints)
    {
        Append(ref key, "min", constraints.MinStrength);
        Append(ref key, "first", constraints.MinFirstStrength);
        Append(ref key, "last", constraints.MinLastStrength);
        Append(ref key, (int)constraints.Evidence);
        Append(ref key, constraints.ObservedOnly ? 1 : 0);
        foreach (var person in constraints.Via)
        {
            Append(ref key, "via", person.Value);
        }

        foreach (var person in constraints.NotVia)
        {
            Append(ref key, "notVia", person.Value);
        }

        foreach (var team in constraints.ExcludeTeams)
        {
            Append(ref key, "excludeTeam", team.Value);
        }
    }

    private static void Append(ref DefaultInterpolatedStringHandler key, PageEnd? after)
    {
        if (after is not null)
        {
            key.AppendLiteral(" after");
            Append(ref key, after.BridgeNext ? 1 : 0);
            Append(ref key, "person", after.Last);
            Append(ref key, "bridge", after.LastBridge);
        }
    }

    private static void Append(ref DefaultInterpolatedStringHandler key, string name, PersonRankKey? place)
    {
        if (place is not null)
        {
            Append(ref key, name, place.Person.Value);
            Append(ref key, place.Hops);
            key.AppendLiteral(" ");
            key.AppendFormatted(place.Value);
        }
    }

    private static void Append(ref DefaultInterpolatedStringHandler key, int number)
    {
        key.AppendLiteral(" ");
        key.AppendFormatted(number);
    }

    private static void Append(ref DefaultInterpolatedStringHandler key, string name, double number)
    {
        if (number != 0)
        {
            key.AppendLiteral(" ");
            key.AppendLiteral(name);
            key.AppendLiteral("=");
            key.AppendFormatted(number, "R");
        }
    }

    private static void Append(ref DefaultInterpolatedStringHandler key, string name, string? text)
    {
        if (text is not null)
        {
            key.AppendLiteral(" ");
            key.AppendLiteral(name);
            Append(ref key, text.Length);
            key.AppendLiteral(":");
            key.AppendLiteral(text);
        }
    }
}

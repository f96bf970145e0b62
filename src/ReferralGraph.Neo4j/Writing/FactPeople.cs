using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Neo4j.Writing;

/// <summary>The people a fact names.</summary>
internal static class FactPeople
{
    /// <summary>Each once.</summary>
    public static IEnumerable<PersonId> Of(Fact fact) => fact switch
    {
        Employment employment => [employment.Person],
        Education education => [education.Person],
        Connection connection => Pair(connection.From, connection.To),
        Interaction interaction => interaction.To.Append(interaction.From).Distinct(),
        Endorsement endorsement => Pair(endorsement.From, endorsement.To),
        ManualTie tie => Pair(tie.From, tie.To),
        OutcomeEvent outcome => new[] { outcome.Person, outcome.Requester, outcome.Other }.OfType<PersonId>().Distinct(),
        _ => throw new ArgumentOutOfRangeException(nameof(fact), fact.Kind, "Unknown kind of fact."),
    };

    private static PersonId[] Pair(PersonId from, PersonId to) => from == to ? [from] : [from, to];
}

// read-trust
// What trust of some askers in some targets rests on: who endorsed a target, whom of them an asker has a tie to, how fair those have been;
// whom an asker endorsed, and whom those did whom they trust.
//
// In    $tenant       STRING
//       $known        STRING         how totals begin that are known, see KnownTotals
//       $people       MAP            askers, targets: keys, of nobody absorbed
//       $least        FLOAT          level from which on somebody's word is taken of whom else they rated; above 1 for nobody's
//       $ties         MAP            strength, kinds: see walkable
// Out   revision      INTEGER        0 for a tenant never written
//       tiesRevision  INTEGER        up to which ties are right, or null
//       scoredDay     STRING         day of the ties, or null
//       scoredModel   STRING         model of the ties, or null
//       totals        STRING         see TenantTotalsText, or null; empty where they are known
//       facts         LIST<MAP>      properties of endorsements and outcomes; one may come twice
//       ties          LIST<LIST>     ids of an asker and of somebody who endorsed a target, and the strength of the tie between them
//       merges        LIST<LIST>     absorbed and kept, as stated, of everybody in the facts
// Needs constraint on GraphState.tenant, constraint on Person.key, KNOWS
// Run   Neo4j 5.26.30
OPTIONAL MATCH (state:GraphState {tenant: $tenant})
WITH state, coalesce(state.totals, '') AS totals
CALL () {
  UNWIND $people.targets AS key
  MATCH (:Person {key: key})-[:MERGED_INTO*0..]-(judged:Person)<-[:NAMES]-(fact:Fact {kind: 'endorsement'})
  WHERE fact.other = judged.id
  MATCH (fact)-[:NAMES]->(said:Person) WHERE said.id = fact.person
  MATCH (said)-[:MERGED_INTO*0..]->(endorser:Person) WHERE NOT EXISTS { (endorser)-[:MERGED_INTO]->(:Person) }
  RETURN collect(DISTINCT fact) AS received, collect(DISTINCT endorser) AS endorsers
}
CALL (endorsers) {
  UNWIND $people.askers AS key
  MATCH (asker:Person {key: key})-[tie:KNOWS]->(endorser)
  WHERE endorser IN endorsers AND {walkable(tie)}
  RETURN collect([asker.id, endorser.id, tie.strength]) AS ties, collect(DISTINCT endorser) AS believed
}
CALL () {
  UNWIND $people.askers AS key
  MATCH (:Person {key: key})-[:MERGED_INTO*0..]-(asker:Person)<-[:NAMES]-(fact:Fact {kind: 'endorsement'})
  WHERE fact.person = asker.id
  MATCH (fact)-[:NAMES]->(rated:Person) WHERE rated.id = fact.other
  RETURN collect(DISTINCT fact) AS given, collect(DISTINCT CASE WHEN fact.level >= $least THEN rated END) AS trusted
}
CALL (trusted) {
  UNWIND trusted AS person
  MATCH (person)-[:MERGED_INTO*0..]-(rater:Person)<-[:NAMES]-(fact:Fact {kind: 'endorsement'})
  WHERE fact.person = rater.id
  RETURN collect(DISTINCT fact) AS compared
}
CALL (totals, believed) {
  UNWIND CASE WHEN totals CONTAINS '"qualities"' THEN believed ELSE [] END AS endorser
  MATCH (endorser)-[:MERGED_INTO*0..]-(sayer:Person)<-[:NAMES]-(said:Fact {kind: 'endorsement'}) WHERE said.person = sayer.id
  MATCH (said)-[:NAMES]->(endorsed:Person) WHERE endorsed.id = said.other
  MATCH (endorsed)-[:MERGED_INTO*0..]-(candidate:Person)
  RETURN collect(DISTINCT said) AS said, collect(DISTINCT candidate) AS candidates
}
CALL (candidates) {
  UNWIND candidates AS candidate
  MATCH (candidate)<-[:NAMES]-(fact:Fact {kind: 'outcome'}) WHERE fact.person = candidate.id
  RETURN collect(fact) AS learned
}
CALL (totals, endorsers, trusted) {
  UNWIND
    CASE WHEN totals CONTAINS '"disownings"' THEN [one IN endorsers + trusted | one.key] + $people.askers ELSE [] END AS key
  MATCH (:Person {key: key})-[:MERGED_INTO*0..]-(person:Person)<-[:NAMES]-(fact:Fact {kind: 'outcome', outcome: 'Disowned'})
  WHERE fact.person = person.id
  RETURN collect(DISTINCT fact) AS disowned
}
WITH state, totals, ties, received + given + compared + said + learned + disowned AS facts
CALL (facts) {
  UNWIND facts AS fact
  MATCH (fact)-[:NAMES]->(person:Person)
  RETURN collect(DISTINCT person) AS people
}
CALL (totals, people) {
  UNWIND CASE WHEN totals CONTAINS '"merges"' THEN people ELSE [] END AS person
  MATCH (person)-[:MERGED_INTO*0..]-(member:Person)-[:MERGED_INTO]->(kept:Person)
  RETURN collect(DISTINCT [member.id, kept.id]) AS merges
}
RETURN coalesce(state.revision, 0) AS revision,
  state.tiesRevision AS tiesRevision,
  state.scoredDay AS scoredDay,
  state.scoredModel AS scoredModel,
  CASE WHEN state.totals STARTS WITH $known THEN '' ELSE state.totals END AS totals,
  [fact IN facts | properties(fact)] AS facts,
  ties,
  merges

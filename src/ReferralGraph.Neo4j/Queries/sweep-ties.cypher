// sweep-ties
// Makes the ties from some people during a sweep, in one statement: as hold-ties, create-ties and advance-ties do where there are none to
// change, if everything is as it was when the ties were scored.
// People are looked up before the tenant is locked, so that writes wait less. A write that removes one of them changes the revision, and
// nothing is done here. They are looked up by range, as a look-up by value would keep a lock on every key and deadlock with those writes.
//
// In    $tenant       STRING
//       $worker       STRING         who holds the lease
//       $lease        INTEGER        milliseconds until the lease ends unless it is renewed, by the server's clock
//       $revision     INTEGER        of the facts that were scored
//       $tiesRevision INTEGER        up to which ties were right
//       $day          STRING         they were scored for
//       $model        STRING         they were scored by
//       $after        STRING         key of the last person whose ties were scored, empty before the first
//       $sweptTo      STRING         key of the last of these
//       $ties         INTEGER        how many they are
//       $people       LIST<STRING>   see create-ties
//       $rows         LIST<LIST>     see create-ties
// Out   sweptTo       STRING         no row, and nothing done, when something has changed
// Needs constraint on GraphState.tenant, constraint on Person.key
// Run   Neo4j 5.26.30
UNWIND range(0, size($people) - 1) AS place
MATCH (person:Person)
WHERE $people[place] <= person.key <= $people[place]
WITH person ORDER BY place
WITH collect(person) AS people
MATCH (state:GraphState {tenant: $tenant})
SET state.held = true
REMOVE state.held
WITH state, people
WHERE state.revision = $revision AND state.tiesRevision = $tiesRevision AND state.scoredDay = $day AND state.scoredModel = $model
  AND state.sweptTo = $after AND state.leaseHolder = $worker AND coalesce(state.importing, 0) <= timestamp()
SET state.leaseUntil = timestamp() + $lease, state.ties = coalesce(state.ties, 0) + $ties, state.sweptTo = $sweptTo
WITH state, people
CALL (people) {
  UNWIND $rows AS row
  WITH people, people[row[0]] AS person, row[1] AS ties
  UNWIND ties AS tie
  WITH person, people[tie[0]] AS other, tie
  CREATE (person)-[:KNOWS {cost: tie[1], strength: tie[2], response: tie[3], kinds: tie[4]}]->(other)
}
RETURN state.sweptTo AS sweptTo

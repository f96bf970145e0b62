// find-distance
// Ties on a shortest path from one person to another, and how far the ties are.
//
// In    $tenant       STRING
//       $from         STRING    key
//       $to           STRING    key
//       $ties         MAP       strength, kinds: see walkable
// Out   revision      INTEGER   no row for a tenant never written
//       tiesRevision  INTEGER   up to which ties are right, or null
//       scoredDay     STRING    day of the ties, or null
//       scoredModel   STRING    model of the ties, or null
//       shared        BOOLEAN   true when anybody of the tenant stated with whom they share ties
//       fromKnown     BOOLEAN
//       toKnown       BOOLEAN
//       hops          INTEGER   0 for the same person; null when there is no path of at most six
// Needs constraint on GraphState.tenant, constraint on Person.key, KNOWS
// Run   Neo4j 5.26.30
MATCH (state:GraphState {tenant: $tenant})
OPTIONAL MATCH (:Person {key: $from})-[:MERGED_INTO*0..]->(one:Person) WHERE NOT EXISTS { (one)-[:MERGED_INTO]->(:Person) }
OPTIONAL MATCH (:Person {key: $to})-[:MERGED_INTO*0..]->(other:Person) WHERE NOT EXISTS { (other)-[:MERGED_INTO]->(:Person) }
CALL (one, other) {
  OPTIONAL MATCH path = shortestPath((one)-[:KNOWS*1..6]->(other))
  WHERE one <> other AND all(tie IN relationships(path) WHERE {walkable(tie)})
  RETURN CASE WHEN one = other THEN 0 ELSE length(path) END AS hops
}
RETURN state.revision AS revision,
  state.tiesRevision AS tiesRevision,
  state.scoredDay AS scoredDay,
  state.scoredModel AS scoredModel,
  coalesce(state.totals CONTAINS '"sharings"', false) AS shared,
  one IS NOT NULL AS fromKnown,
  other IS NOT NULL AS toKnown,
  hops

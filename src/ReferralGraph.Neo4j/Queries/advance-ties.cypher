// advance-ties
// Ends the scoring of some people: how many ties more there are, and how far that has come. When nobody is left, ties are those of the last
// write, and nobody need go on.
//
// In    $tenant       STRING
//       $first        STRING         before every key of the tenant
//       $end          STRING         behind every key of the tenant
//       $ties         INTEGER        how many more there are
//       $sweptTo      STRING         key of the last person whose ties were scored while everybody's are, or null when they are not
//       $scored       LIST<STRING>   keys of people who need no longer be marked
// Out   isCurrent     BOOLEAN        whether nobody is left
// Needs constraint on GraphState.tenant, constraint on Person.key, index on Unscored.key
// Run   Neo4j 5.26.30
MATCH (state:GraphState {tenant: $tenant})
SET state.ties = coalesce(state.ties, 0) + $ties, state.sweptTo = $sweptTo
WITH state
CALL () {
  MATCH (person:Person)
  WHERE person.key IN $scored
  REMOVE person:Unscored
}
WITH state, $sweptTo IS NULL AND NOT EXISTS { MATCH (left:Unscored) WHERE left.key > $first AND left.key < $end } AS isCurrent
SET state.tiesRevision = CASE WHEN isCurrent THEN state.revision ELSE state.tiesRevision END,
  state.leaseHolder = CASE WHEN isCurrent THEN null ELSE state.leaseHolder END
RETURN isCurrent

// count-ties
// How many ties a tenant has, and how far they are.
//
// In    $tenant       STRING
// Out   revision      INTEGER   no row for a tenant never written
//       tiesRevision  INTEGER   up to which ties are right, or null
//       scoredDay     STRING    day of the ties, or null
//       scoredModel   STRING    model of the ties, or null
//       ties          INTEGER
// Needs constraint on GraphState.tenant
// Run   Neo4j 5.26.30
MATCH (state:GraphState {tenant: $tenant})
RETURN state.revision AS revision,
  state.tiesRevision AS tiesRevision,
  state.scoredDay AS scoredDay,
  state.scoredModel AS scoredModel,
  coalesce(state.ties, 0) AS ties

// begin-sweep
// Has everybody's ties scored from the first person on, for another day or by another model. None are right until that is done.
//
// In    $tenant       STRING
//       $day          STRING    yyyy-MM-dd
//       $model        STRING
// Out   -
// Needs constraint on GraphState.tenant
// Run   Neo4j 5.26.30
MATCH (state:GraphState {tenant: $tenant})
SET state.held = true
REMOVE state.held
WITH state
WHERE coalesce(state.scoredDay, '') < $day OR (state.scoredModel <> $model AND state.scoredDay = $day)
SET state.scoredDay = $day, state.scoredModel = $model, state.tiesRevision = -1, state.sweptTo = ''

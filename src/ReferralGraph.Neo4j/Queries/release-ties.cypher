// release-ties
// Gives up the turn at scoring a tenant's ties.
//
// In    $tenant       STRING
//       $keeper       STRING    whose turn it is
// Out   -
// Needs constraint on GraphState.tenant
// Run   Neo4j 5.26.30
MATCH (state:GraphState {tenant: $tenant})
WHERE state.keeper = $keeper
REMOVE state.keeper, state.keeperUntil

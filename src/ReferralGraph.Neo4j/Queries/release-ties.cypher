// release-ties
// Gives up the lease on scoring a tenant's ties.
//
// In    $tenant       STRING
//       $worker       STRING    who holds the lease
// Out   -
// Needs constraint on GraphState.tenant
// Run   Neo4j 5.26.30
MATCH (state:GraphState {tenant: $tenant})
WHERE state.leaseHolder = $worker
REMOVE state.leaseHolder, state.leaseUntil

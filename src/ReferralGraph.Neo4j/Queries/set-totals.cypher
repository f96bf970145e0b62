// set-totals
// Gives a tenant of the first version of the schema its totals.
//
// In    $tenant       STRING
//       $totals       STRING    see TenantTotalsText
// Out   -
// Needs constraint on GraphState.tenant
// Run   Neo4j 5.26.30
MATCH (state:GraphState {tenant: $tenant})
WHERE state.totals IS NULL
SET state.totals = $totals

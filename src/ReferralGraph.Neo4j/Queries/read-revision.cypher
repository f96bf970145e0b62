// read-revision
// How far a tenant's graph has come.
//
// In    $tenant       STRING
// Out   revision      INTEGER   no row for a tenant never written
// Needs constraint on GraphState.tenant
// Run   Neo4j 5.26.30
MATCH (state:GraphState {tenant: $tenant})
RETURN state.revision AS revision

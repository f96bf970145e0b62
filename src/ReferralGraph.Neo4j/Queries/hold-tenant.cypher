// hold-tenant
// Waits until no write of a tenant is under way, and holds off others until this transaction has ended.
//
// In    $tenant       STRING
// Out   revision      INTEGER   of the last write; no row for a tenant never written
//       people        INTEGER   without those who stand for another
//       companies     INTEGER
//       employments   INTEGER
// Needs constraint on GraphState.tenant
// Run   Neo4j 5.26.30
MATCH (state:GraphState {tenant: $tenant})
SET state.held = true
REMOVE state.held
RETURN state.revision AS revision, state.people AS people, state.companies AS companies, state.employments AS employments

// lock-tenant
// Begins a write of a tenant: whoever comes later waits here until this transaction has ended, so nothing read from here on is stale.
//
// In    $tenant       STRING
//       $job          STRING         key of the import the write belongs to, or null
// Out   revision      INTEGER        of the last write
//       jobKnown      BOOLEAN        whether that import was added
//       snapshots     LIST<STRING>   ids of the tenant's snapshot imports that have not ended
// Needs constraint on GraphState.tenant, constraint on ImportJob.key, index on ImportJob.state
// Run   Neo4j 5.26.30
MERGE (state:GraphState {tenant: $tenant})
ON CREATE SET state.revision = 0, state.people = 0, state.companies = 0, state.employments = 0, state.jobs = 0
SET state.held = true
REMOVE state.held
RETURN state.revision AS revision,
  EXISTS { MATCH (:ImportJob {key: $job}) } AS jobKnown,
  COLLECT {
    MATCH (job:ImportJob)
    WHERE job.state IN ['Queued', 'Running'] AND job.tenant = $tenant AND job.snapshot
    RETURN job.id
  } AS snapshots

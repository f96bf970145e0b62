// lock-tenant
// Begins a write of a tenant: whoever comes later waits here until this transaction has ended, so nothing read from here on is stale.
//
// In    $tenant       STRING
// Out   revision      INTEGER        of the last write
//       tiesRevision  INTEGER        up to which ties are right, or null
//       scoredDay     STRING         day of the ties, or null
//       scoredModel   STRING         model of the ties, or null
//       sweptTo       STRING         key of the last person whose ties were scored while everybody's are, or null when they are not
//       ties          INTEGER        how many there are
//       totals        STRING         see TenantTotalsText, or null
//       snapshots     LIST<STRING>   ids of the tenant's snapshot imports that have not ended
// Needs constraint on GraphState.tenant, index on ImportJob.state
// Run   Neo4j 5.26.30
MERGE (state:GraphState {tenant: $tenant})
ON CREATE SET state.revision = 0, state.people = 0, state.companies = 0, state.employments = 0, state.jobs = 0
SET state.held = true
REMOVE state.held
RETURN state.revision AS revision,
  state.tiesRevision AS tiesRevision,
  state.scoredDay AS scoredDay,
  state.scoredModel AS scoredModel,
  state.sweptTo AS sweptTo,
  coalesce(state.ties, 0) AS ties,
  state.totals AS totals,
  COLLECT {
    MATCH (job:ImportJob)
    WHERE job.state IN ['Queued', 'Running'] AND job.tenant = $tenant AND job.snapshot
    RETURN job.id
  } AS snapshots

// add-import-job
// Adds an import job, behind all others of its tenant.
//
// In    $tenant       STRING
//       $key          STRING    of the job
//       $job          MAP       properties
//       $host         STRING    where its file lies
// Out   isNew         BOOLEAN   false when a job has the key already, and nothing was written
// Needs constraint on GraphState.tenant, constraint on ImportJob.key
// Run   Neo4j 5.26.30
MERGE (state:GraphState {tenant: $tenant})
ON CREATE SET state.revision = 0, state.people = 0, state.companies = 0, state.employments = 0, state.jobs = 0
SET state.held = true
REMOVE state.held
WITH state, NOT EXISTS { MATCH (:ImportJob {key: $key}) } AS isNew
CALL (state, isNew) {
  WITH state, isNew WHERE isNew
  SET state.jobs = state.jobs + 1
  CREATE (job:ImportJob)
  SET job = $job, job.number = state.jobs, job.host = $host
}
RETURN isNew

// claim-import-job
// Makes a process the one that runs an import job, unless it has ended or another one runs it. Waits for the batch that is being written,
// which would otherwise be refused in the end.
//
// In    $tenant       STRING
//       $key          STRING    of the job
//       $runner       STRING    the process
//       $lease        INTEGER   milliseconds until another process may run it
// Out   isMine        BOOLEAN   whether the process runs it; no row when there is no such job
// Needs constraint on GraphState.tenant, constraint on ImportJob.key
// Run   Neo4j 5.26.30
MATCH (state:GraphState {tenant: $tenant})
SET state.held = true
REMOVE state.held
WITH state
MATCH (job:ImportJob {key: $key})
SET job.held = true
REMOVE job.held
WITH job, job.state IN ['Queued', 'Running']
  AND (job.runner IS NULL OR job.runner = $runner OR job.runUntil <= timestamp()) AS isMine
SET job.runner = CASE WHEN isMine THEN $runner ELSE job.runner END,
  job.runUntil = CASE WHEN isMine THEN timestamp() + $lease ELSE job.runUntil END
RETURN isMine

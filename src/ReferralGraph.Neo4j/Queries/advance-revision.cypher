// advance-revision
// Ends a write: the next revision, how much the graph holds now, and what was changed, for the other nodes. Forgets what they had time to
// hear.
//
// In    $tenant       STRING
//       $revision     INTEGER   the new one
//       $people       INTEGER   how many more there are
//       $companies    INTEGER   how many more there are
//       $employments  INTEGER   how many more there are
//       $commit       STRING    key of the new revision
//       $changes      STRING    see CommitLog
//       $first        STRING    before every key of the tenant
//       $keep         INTEGER   milliseconds a commit is kept
// Out   -
// Needs constraint on GraphState.tenant, constraint on GraphCommit.key
// Run   Neo4j 5.26.30
MATCH (state:GraphState {tenant: $tenant})
SET state.revision = $revision,
  state.people = state.people + $people,
  state.companies = state.companies + $companies,
  state.employments = state.employments + $employments
CREATE (:GraphCommit {key: $commit, revision: $revision, changes: $changes, at: timestamp()})
WITH state
CALL () {
  MATCH (old:GraphCommit)
  WHERE old.key >= $first AND old.key < $commit
  WITH old ORDER BY old.key LIMIT 16
  WITH old WHERE old.at < timestamp() - $keep
  DELETE old
}

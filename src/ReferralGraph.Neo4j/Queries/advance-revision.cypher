// advance-revision
// Ends a write: the next revision, how much the graph holds now, how far its ties are, and what was changed, for the other nodes. Forgets
// commits that they had time to read.
//
// In    $tenant       STRING
//       $revision     INTEGER   the new one
//       $people       INTEGER   how many more there are
//       $companies    INTEGER   how many more there are
//       $employments  INTEGER   how many more there are
//       $ties         INTEGER   how many more there are
//       $tiesRevision INTEGER   up to which ties are right
//       $scoredDay    STRING    day of the ties
//       $scoredModel  STRING    model of the ties
//       $sweptTo      STRING    key of the last person whose ties were scored while everybody's are, or null when they are not
//       $importing    INTEGER   milliseconds, by the server's clock, that more of an import is waited for before ties are scored, or null
//       $totals       STRING    see TenantTotalsText
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
  state.employments = state.employments + $employments,
  state.ties = coalesce(state.ties, 0) + $ties,
  state.tiesRevision = $tiesRevision,
  state.scoredDay = $scoredDay,
  state.scoredModel = $scoredModel,
  state.sweptTo = $sweptTo,
  state.importing = timestamp() + $importing,
  state.totals = $totals
CREATE (:GraphCommit {key: $commit, revision: $revision, changes: $changes, at: timestamp()})
WITH state
CALL () {
  MATCH (old:GraphCommit)
  WHERE old.key >= $first AND old.key < $commit
  WITH old ORDER BY old.key LIMIT 16
  WITH old WHERE old.at < timestamp() - $keep
  DELETE old
}

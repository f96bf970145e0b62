// hold-ties
// Takes or renews the lease on scoring a tenant's ties, where some are behind, nobody else holds it and no import is under way; holds off
// writes until this transaction has ended.
//
// In    $tenant       STRING
//       $worker       STRING    who asks
//       $model        STRING    who asks scores by
//       $lease        INTEGER   milliseconds until the lease ends unless it is renewed, by the server's clock
// Out   isMine        BOOLEAN   whether who asks holds the lease
//       revision      INTEGER   of the last write
//       tiesRevision  INTEGER   up to which ties are right, or null
//       scoredDay     STRING    day of the ties, or null
//       scoredModel   STRING    model of the ties, or null
//       sweptTo       STRING    key of the last person whose ties were scored while everybody's are, or null when they are not
//       ties          INTEGER   how many there are
// Needs constraint on GraphState.tenant
// Run   Neo4j 5.26.30
MATCH (state:GraphState {tenant: $tenant})
SET state.held = true
REMOVE state.held
WITH state, state.scoredModel = $model AND coalesce(state.importing, 0) <= timestamp()
  AND coalesce(state.tiesRevision, -1) <> state.revision
  AND (state.leaseHolder IS NULL OR state.leaseHolder = $worker OR state.leaseUntil <= timestamp()) AS isMine
SET state.leaseHolder = CASE WHEN isMine THEN $worker ELSE state.leaseHolder END,
  state.leaseUntil = CASE WHEN isMine THEN timestamp() + $lease ELSE state.leaseUntil END
RETURN isMine,
  state.revision AS revision,
  state.tiesRevision AS tiesRevision,
  state.scoredDay AS scoredDay,
  state.scoredModel AS scoredModel,
  state.sweptTo AS sweptTo,
  coalesce(state.ties, 0) AS ties

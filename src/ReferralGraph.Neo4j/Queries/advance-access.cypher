// advance-access
// Begins a write of who may ask what: whoever comes later waits here until this transaction has ended. Counts the version on if it is the
// one that the writer has read.
//
// In    $version      INTEGER   as read; 0 before the first write
// Out   isCurrent     BOOLEAN   whether it was the present one
// Needs constraint on AccessVersion.name
// Run   Neo4j 5.26.30
MERGE (state:AccessVersion {name: 'access'})
ON CREATE SET state.version = 0
SET state.held = true
REMOVE state.held
WITH state, state.version = $version AS isCurrent
SET state.version = CASE WHEN isCurrent THEN state.version + 1 ELSE state.version END
RETURN isCurrent

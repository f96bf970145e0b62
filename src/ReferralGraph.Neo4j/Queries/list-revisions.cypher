// list-revisions
// How far every tenant's graph has come: polled to see the writes of other nodes.
//
// In    -
// Out   tenant        STRING
//       revision      INTEGER
// Needs -
// Run   Neo4j 5.26.30
MATCH (state:GraphState)
RETURN state.tenant AS tenant, state.revision AS revision

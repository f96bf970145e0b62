// list-untotalled
// Tenants of the first version of the schema, which kept no totals.
//
// In    -
// Out   tenant        STRING
// Needs -
// Run   Neo4j 5.26.30
MATCH (state:GraphState)
WHERE state.totals IS NULL AND state.revision > 0
RETURN state.tenant AS tenant

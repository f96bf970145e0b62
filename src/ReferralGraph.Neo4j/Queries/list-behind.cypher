// list-behind
// Tenants whose ties are not those of their last revision, of a day, or of a model: asked again and again. While more of an import is
// waited for, that there is a later revision is no reason: to look closer takes the tenant's lock, which the import needs.
//
// In    $day          STRING    yyyy-MM-dd
//       $model        STRING
// Out   tenant        STRING
//       scoredDay     STRING    day of the ties, or null
//       scoredModel   STRING    model of the ties, or null
// Needs -
// Run   Neo4j 5.26.30
MATCH (state:GraphState)
WHERE state.revision > 0
  AND ((coalesce(state.tiesRevision, -1) <> state.revision AND coalesce(state.importing, 0) <= timestamp())
    OR state.scoredDay < $day OR state.scoredModel <> $model)
RETURN state.tenant AS tenant, state.scoredDay AS scoredDay, state.scoredModel AS scoredModel

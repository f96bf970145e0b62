// list-ties
// To whom a person has ties, strongest first, then by id; and how far the ties are.
//
// In    $tenant       STRING
//       $person       STRING         key
//       $strength     FLOAT          only ties after this strength
//       $after        STRING         and id
//       $limit        INTEGER
//       $ties         MAP            strength, kinds: see walkable
// Out   revision      INTEGER        no row for a tenant never written
//       tiesRevision  INTEGER        up to which ties are right, or null
//       scoredDay     STRING         day of the ties, or null
//       scoredModel   STRING         model of the ties, or null
//       shared        BOOLEAN        true when anybody of the tenant stated with whom they share ties
//       person        STRING         id of who stands for the person, or null
//       others        LIST<STRING>   ids
// Needs constraint on GraphState.tenant, constraint on Person.key, KNOWS
// Run   Neo4j 5.26.30
MATCH (state:GraphState {tenant: $tenant})
OPTIONAL MATCH (:Person {key: $person})-[:MERGED_INTO*0..]->(person:Person) WHERE NOT EXISTS { (person)-[:MERGED_INTO]->(:Person) }
CALL (person) {
  MATCH (person)-[tie:KNOWS]->(other:Person)
  WHERE (tie.strength < $strength OR (tie.strength = $strength AND other.id > $after)) AND {walkable(tie)}
  WITH other.id AS id, tie.strength AS strength
  ORDER BY strength DESC, id
  LIMIT $limit
  RETURN collect(id) AS others
}
RETURN state.revision AS revision,
  state.tiesRevision AS tiesRevision,
  state.scoredDay AS scoredDay,
  state.scoredModel AS scoredModel,
  coalesce(state.totals CONTAINS '"sharings"', false) AS shared,
  person.id AS person,
  others

// list-people
// A page of a tenant's people, in the order of their ids.
//
// In    $after        STRING    key of the last one of the page before, or what lies before all
//       $end          STRING    behind every key of the tenant
//       $limit        INTEGER
// Out   person        MAP       properties
// Needs constraint on Person.key
// Run   Neo4j 5.26.30
MATCH (person:Person)
WHERE person.key > $after AND person.key < $end
RETURN properties(person) AS person
ORDER BY person.key
LIMIT $limit

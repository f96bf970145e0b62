// delete-people
// Removes people with their addresses. Their facts are removed before.
//
// In    $people       LIST<STRING>   keys
// Out   -
// Needs constraint on Person.key
// Run   Neo4j 5.26.30
MATCH (person:Person)
WHERE person.key IN $people
OPTIONAL MATCH (address:PersonAddress)-[:OF]->(person)
DETACH DELETE address, person

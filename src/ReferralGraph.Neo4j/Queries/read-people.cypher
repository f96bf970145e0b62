// read-people
// What is stored of people.
//
// In    $keys         LIST<STRING>
// Out   person        MAP   properties
// Needs constraint on Person.key
// Run   Neo4j 5.26.30
MATCH (person:Person)
WHERE person.key IN $keys
RETURN properties(person) AS person

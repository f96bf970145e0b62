// read-cards
// What answers show of people.
//
// In    $keys         LIST<STRING>
// Out   id            STRING
//       name          STRING
//       title         STRING   or null
// Needs constraint on Person.key
// Run   Neo4j 5.26.30
MATCH (person:Person)
WHERE person.key IN $keys
RETURN person.id AS id, person.name AS name, person.title AS title

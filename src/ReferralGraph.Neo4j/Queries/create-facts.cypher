// create-facts
// Makes facts and ties them to everyone they name.
//
// In    $rows         LIST<MAP>   fact: properties; people: keys of everyone it names
// Out   -
// Needs constraint on Fact.key, constraint on Person.key
// Run   Neo4j 5.26.30
UNWIND $rows AS row
CREATE (fact:Fact)
SET fact = row.fact
WITH fact, row
UNWIND row.people AS key
MATCH (person:Person {key: key})
CREATE (fact)-[:NAMES]->(person)

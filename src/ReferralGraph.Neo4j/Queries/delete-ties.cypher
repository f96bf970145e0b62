// delete-ties
// Removes ties.
//
// In    $rows         LIST<MAP>   person: key; others: LIST<STRING>: ids
// Out   -
// Needs constraint on Person.key
// Run   Neo4j 5.26.30
UNWIND $rows AS row
MATCH (person:Person {key: row.person})
MATCH (person)-[tie:KNOWS]->(other:Person)
WHERE other.id IN row.others
DELETE tie

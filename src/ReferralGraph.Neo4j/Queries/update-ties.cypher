// update-ties
// Changes ties that there are.
//
// In    $rows         LIST<MAP>   person: key; ties: by id of the other, LIST: cost, strength, response, kinds
// Out   -
// Needs constraint on Person.key
// Run   Neo4j 5.26.30
UNWIND $rows AS row
MATCH (person:Person {key: row.person})
MATCH (person)-[tie:KNOWS]->(other:Person)
WITH tie, row.ties[other.id] AS now
WHERE now IS NOT NULL
SET tie.cost = now[0], tie.strength = now[1], tie.response = now[2], tie.kinds = now[3]

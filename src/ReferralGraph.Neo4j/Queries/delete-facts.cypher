// delete-facts
// Removes facts with what they made of the graph.
//
// In    $facts        LIST<STRING>   keys
// Out   -
// Needs constraint on Fact.key
// Run   Neo4j 5.26.30
MATCH (fact:Fact)
WHERE fact.key IN $facts
OPTIONAL MATCH (fact)-[:NAMES]->(:Person)-[job:WORKED_AT {fact: fact.key}]->(:Company)
DELETE job
DETACH DELETE fact

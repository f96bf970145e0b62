// forget-ties
// Removes all ties of people who are about to be removed, whose number nobody would know otherwise.
//
// In    $people       LIST<STRING>   keys
// Out   ties          INTEGER        how many there were
// Needs constraint on Person.key
// Run   Neo4j 5.26.30
MATCH (person:Person)
WHERE person.key IN $people
MATCH (person)-[tie:KNOWS]-(:Person)
WITH DISTINCT tie
DELETE tie
RETURN count(tie) AS ties

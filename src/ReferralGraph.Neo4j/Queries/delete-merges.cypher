// delete-merges
// Takes back merges.
//
// In    $absorbed     LIST<STRING>   keys of those who no longer stand for another
// Out   -
// Needs constraint on Person.key
// Run   Neo4j 5.26.30
MATCH (person:Person)-[merge:MERGED_INTO]->(:Person)
WHERE person.key IN $absorbed
DELETE merge

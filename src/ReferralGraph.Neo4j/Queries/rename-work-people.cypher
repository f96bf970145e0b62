// rename-work-people
// Has other names stand in the record of work wherever some people did.
//
// In    $rows         LIST<MAP>   key of the person, name (key) and id that stand from now on
// Out   -
// Needs constraint on WorkPerson.key
// Run   Neo4j 5.26.30
UNWIND $rows AS row
MATCH (person:WorkPerson {key: row.key})
SET person.key = row.name, person.id = row.id

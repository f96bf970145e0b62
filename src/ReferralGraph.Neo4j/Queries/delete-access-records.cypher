// delete-access-records
// Removes records of who may ask what.
//
// In    $keys         LIST<STRING>
// Out   -
// Needs constraint on AccessRecord.key
// Run   Neo4j 5.26.30
UNWIND $keys AS key
MATCH (record:AccessRecord {key: key})
DELETE record

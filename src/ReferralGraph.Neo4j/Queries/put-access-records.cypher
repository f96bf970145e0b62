// put-access-records
// Makes records of who may ask what, or replaces them whole.
//
// In    $rows         LIST<MAP>   key; record: properties, key among them
// Out   -
// Needs constraint on AccessRecord.key
// Run   Neo4j 5.26.30
UNWIND $rows AS row
MERGE (record:AccessRecord {key: row.key})
SET record = row.record

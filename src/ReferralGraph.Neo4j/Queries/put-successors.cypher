// put-successors
// Leads from companies to what they go on as, in place of what they led to before.
//
// In    $rows         LIST<MAP>   company: key; successor: key, or null for none
// Out   -
// Needs constraint on Company.key
// Run   Neo4j 5.26.30
UNWIND $rows AS row
MATCH (company:Company {key: row.company})
CALL (company) {
  MATCH (company)-[old:SUCCEEDED_BY]->(:Company)
  DELETE old
}
WITH company, row
MATCH (successor:Company {key: row.successor})
CREATE (company)-[:SUCCEEDED_BY]->(successor)

// create-merges
// States merges of people who are not absorbed.
//
// In    $rows         LIST<MAP>   kept: key; absorbed: key
// Out   -
// Needs constraint on Person.key
// Run   Neo4j 5.26.30
UNWIND $rows AS row
MATCH (kept:Person {key: row.kept})
MATCH (absorbed:Person {key: row.absorbed})
CREATE (absorbed)-[:MERGED_INTO]->(kept)

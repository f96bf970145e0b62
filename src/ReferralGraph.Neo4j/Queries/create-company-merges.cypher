// create-company-merges
// States merges of companies that are not absorbed.
//
// In    $rows         LIST<MAP>   kept: key; absorbed: key
// Out   -
// Needs constraint on Company.key
// Run   Neo4j 5.26.30
UNWIND $rows AS row
MATCH (kept:Company {key: row.kept})
MATCH (absorbed:Company {key: row.absorbed})
CREATE (absorbed)-[:MERGED_INTO]->(kept)

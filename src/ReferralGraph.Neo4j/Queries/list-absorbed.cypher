// list-absorbed
// Everybody whom a person absorbed, those behind them too, in the order of their ids.
//
// In    $key          STRING   of the person
// Out   person        MAP      properties
// Needs constraint on Person.key
// Run   Neo4j 5.26.30
MATCH (kept:Person {key: $key})
MATCH (absorbed:Person)-[:MERGED_INTO*1..]->(kept)
RETURN properties(absorbed) AS person
ORDER BY absorbed.key

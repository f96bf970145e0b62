// schema-version
// Which version of the schema the database has; no row in an empty one.
//
// In    -
// Out   version       INTEGER
// Needs -
// Run   Neo4j 5.26.30
MATCH (schema:GraphSchema {name: 'referralgraph'})
RETURN schema.version AS version

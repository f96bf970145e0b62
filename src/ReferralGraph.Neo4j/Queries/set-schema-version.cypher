// set-schema-version
// Notes that the database has the schema of this build.
//
// In    $version      INTEGER
// Out   -
// Needs constraint on GraphSchema.name
// Run   Neo4j 5.26.30
MERGE (schema:GraphSchema {name: 'referralgraph'})
SET schema.version = $version

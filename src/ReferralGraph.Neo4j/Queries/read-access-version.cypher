// read-access-version
// The version of who may ask what; no row before the first write.
//
// In    -
// Out   version       INTEGER
// Needs constraint on AccessVersion.name
// Run   Neo4j 5.26.30
MATCH (state:AccessVersion {name: 'access'})
RETURN state.version AS version

// read-access
// Everything that decides who may ask what, of every tenant, with its version; no row before the first write. A write that comes in between
// is told by its version, which the reader compares with one read afterwards.
//
// In    -
// Out   version       INTEGER
//       kinds         LIST<STRING>
//       bodies        LIST<STRING>   JSON, in the order of kinds
// Needs constraint on AccessVersion.name
// Run   Neo4j 5.26.30
MATCH (state:AccessVersion {name: 'access'})
OPTIONAL MATCH (record:AccessRecord)
RETURN state.version AS version, collect(record.kind) AS kinds, collect(record.body) AS bodies

// read-request
// A request that may be sent again; no row when there is none, or it has expired.
//
// In    $key          STRING
//       $now          INTEGER   epoch milliseconds
// Out   request       MAP       properties
// Needs constraint on KeptRequest.key
// Run   Neo4j 5.26.30
MATCH (kept:KeptRequest {key: $key})
WHERE kept.expires > $now
RETURN properties(kept) AS request

// remove-expired-requests
// Removes requests that may be sent again no longer, some of them at a time.
//
// In    $now          INTEGER   epoch milliseconds
//       $limit        INTEGER
// Out   removed       INTEGER
// Needs index on KeptRequest.expires
// Run   Neo4j 5.26.30
MATCH (kept:KeptRequest)
WHERE kept.expires <= $now
WITH kept LIMIT $limit
DELETE kept
RETURN count(*) AS removed

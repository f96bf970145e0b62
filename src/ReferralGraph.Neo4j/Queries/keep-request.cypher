// keep-request
// Keeps a request that may be sent again, unless one of its id is kept already; one with the same fingerprint that has no answer yet is
// given its own. Whoever comes later with the id waits here until this transaction has ended.
//
// In    $key          STRING
//       $request      MAP       properties, key among them; null takes one away
// Out   isFirst       BOOLEAN   whether there was none that had not expired
//       request       MAP       properties of what is kept then
// Needs constraint on KeptRequest.key
// Run   Neo4j 5.26.30
MERGE (kept:KeptRequest {key: $key})
ON CREATE SET kept.expires = 0
SET kept.held = true
REMOVE kept.held
WITH kept, kept.expires <= $request.made AS isFirst
WITH kept, isFirst, isFirst OR (kept.answer IS NULL AND kept.fingerprint = $request.fingerprint) AS isPut
CALL (kept, isPut) {
  WITH kept, isPut WHERE isPut
  SET kept += $request
}
RETURN isFirst, properties(kept) AS request

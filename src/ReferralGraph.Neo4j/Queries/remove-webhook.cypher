// remove-webhook
// Removes some messages to an endpoint of webhooks, and with the last of them how far it had been told.
//
// In    $endpoint     STRING    key of the endpoint
//       $limit        INTEGER
// Out   removed       INTEGER   messages
// Needs index on endpointKey and state of WebhookDelivery, constraint on WebhookProgress.key
// Run   Neo4j 5.26.30
CALL () {
  MATCH (delivery:WebhookDelivery) WHERE delivery.endpointKey = $endpoint
  WITH delivery LIMIT $limit
  DETACH DELETE delivery
  RETURN count(*) AS removed
}
CALL (removed) {
  WITH removed WHERE removed < $limit
  MATCH (progress:WebhookProgress {key: $endpoint})
  DETACH DELETE progress
  RETURN count(*) AS forgotten
}
RETURN removed

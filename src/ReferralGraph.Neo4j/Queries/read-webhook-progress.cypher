// read-webhook-progress
// How far an endpoint of webhooks has been told.
//
// In    $key          STRING
// Out   body          STRING    JSON
// Needs constraint on WebhookProgress.key
// Run   Neo4j 5.26.30
MATCH (progress:WebhookProgress {key: $key})
WHERE progress.body IS NOT NULL
RETURN progress.body AS body

// save-webhook-progress
// Says how far an endpoint of webhooks has been told, if nobody else has since it was read: whoever comes later waits here until this
// transaction has ended.
//
// In    $key          STRING
//       $version      INTEGER   one more than that which was read; 1 where there was none
//       $body         STRING    JSON
// Out   isSaved       BOOLEAN
// Needs constraint on WebhookProgress.key
// Run   Neo4j 5.26.30
MERGE (progress:WebhookProgress {key: $key})
ON CREATE SET progress.version = 0
SET progress.held = true
REMOVE progress.held
WITH progress, progress.version = $version - 1 AS isSaved
SET progress.version = CASE WHEN isSaved THEN $version ELSE progress.version END,
    progress.body = CASE WHEN isSaved THEN $body ELSE progress.body END
RETURN isSaved

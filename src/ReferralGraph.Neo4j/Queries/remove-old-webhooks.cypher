// remove-old-webhooks
// Removes some messages to endpoints of webhooks that were made before a time and are not yet to arrive.
//
// In    $before       INTEGER   epoch milliseconds
//       $limit        INTEGER
// Out   removed       INTEGER
// Needs index on over of WebhookDelivery
// Run   Neo4j 5.26.30
MATCH (delivery:WebhookDelivery) WHERE delivery.over < $before
WITH delivery LIMIT $limit
DETACH DELETE delivery
RETURN count(*) AS removed

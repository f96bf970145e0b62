// put-webhook-deliveries
// Stores messages to endpoints of webhooks; one of the same key is replaced.
//
// In    $rows         LIST<MAP>   key; delivery: properties, key among them
// Out   -
// Needs constraint on WebhookDelivery.key
// Run   Neo4j 5.26.30
UNWIND $rows AS row
MERGE (delivery:WebhookDelivery {key: row.key})
SET delivery = row.delivery

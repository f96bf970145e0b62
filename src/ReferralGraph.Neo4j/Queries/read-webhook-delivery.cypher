// read-webhook-delivery
// A message to an endpoint of webhooks.
//
// In    $key          STRING
// Out   body          STRING    JSON
// Needs constraint on WebhookDelivery.key
// Run   Neo4j 5.26.30
MATCH (delivery:WebhookDelivery {key: $key})
RETURN delivery.body AS body

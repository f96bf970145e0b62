// list-pending-webhooks
// Messages to an endpoint that are yet to arrive, in the order in which they are sent.
//
// In    $endpoint     STRING    key of the endpoint
//       $limit        INTEGER
// Out   body          STRING    JSON
// Needs index on endpointKey and state of WebhookDelivery
// Run   Neo4j 5.26.30
MATCH (delivery:WebhookDelivery)
WHERE delivery.endpointKey = $endpoint AND delivery.state = 0
RETURN delivery.body AS body
ORDER BY delivery.sequence, delivery.made, delivery.id
LIMIT $limit

// list-webhook-deliveries
// A page of the messages to an endpoint, made last first.
//
// In    $endpoint     STRING    key of the endpoint
//       $state        INTEGER   0 pending, 1 delivered, 2 failed; null for all
//       $made         INTEGER   when the last one of the page before was made; beyond all for the first page
//       $id           STRING    its id
//       $limit        INTEGER
// Out   body          STRING    JSON
// Needs index on endpointKey and made of WebhookDelivery
// Run   Neo4j 5.26.30
MATCH (delivery:WebhookDelivery)
WHERE delivery.endpointKey = $endpoint AND delivery.made <= $made
  AND (delivery.made < $made OR delivery.id < $id)
  AND ($state IS NULL OR delivery.state = $state)
RETURN delivery.body AS body
ORDER BY delivery.made DESC, delivery.id DESC
LIMIT $limit

// take-webhook-turn
// Makes a process the one that sends webhooks, unless another one is.
//
// In    $holder       STRING    names the process
//       $now          INTEGER   whoever was the one until then is it no longer; epoch milliseconds
//       $until        INTEGER   until when it is
// Out   isTaken       BOOLEAN
// Needs constraint on WebhookTurn.name
// Run   Neo4j 5.26.30
MERGE (turn:WebhookTurn {name: 'sender'})
ON CREATE SET turn.holder = $holder, turn.until = $until
SET turn.held = true
REMOVE turn.held
WITH turn, turn.holder = $holder OR turn.until <= $now AS isTaken
SET turn.holder = CASE WHEN isTaken THEN $holder ELSE turn.holder END,
    turn.until = CASE WHEN isTaken THEN $until ELSE turn.until END
RETURN isTaken

// stop-statement
// Stops the statement of one request, wherever it is running, and answers with what it stopped.
//
// In    $target        STRING   request id of the statement to stop
// Out   transaction    STRING   id of the transaction that was told to stop
// Needs the right to stop transactions of one's own, which every user has
// Run   Neo4j 5.26.30
SHOW TRANSACTIONS YIELD transactionId AS running, parameters
WHERE parameters.requestId = $target
TERMINATE TRANSACTIONS running YIELD transactionId AS transaction
RETURN transaction

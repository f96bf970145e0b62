// erase-work-texts
// Erases some of what was written, and of what is said of people, in cases that some people were in at any time.
//
// In    $people       LIST<STRING>   keys
//       $limit        INTEGER        most of them
// Out   erased        INTEGER        0 when there is nothing left
// Needs constraints on WorkPerson.key and WorkCase.key, index on caseKey of WorkEvent
// Run   Neo4j 5.26.30
CALL () {
  UNWIND $people AS key
  MATCH (:WorkPerson {key: key})<-[:NAMED]-(named:WorkEvent)
  WITH DISTINCT named.caseKey AS work
  MATCH (event:WorkEvent) WHERE event.caseKey = work AND event.version > 0
    AND (event.text IS NOT NULL OR event.personal IS NOT NULL)
  WITH event LIMIT $limit
  REMOVE event.text, event.personal
  RETURN count(*) AS events
}
CALL () {
  UNWIND $people AS key
  MATCH (:WorkPerson {key: key})<-[:NAMED]-(named:WorkEvent)
  WITH DISTINCT named.caseKey AS key
  MATCH (work:WorkCase {key: key}) WHERE work.text IS NOT NULL OR work.personal IS NOT NULL
  WITH work LIMIT $limit
  REMOVE work.text, work.personal
  RETURN count(*) AS cases
}
RETURN events + cases AS erased

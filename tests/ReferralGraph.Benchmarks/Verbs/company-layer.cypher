UNWIND $targets AS key
MATCH (t:Person {key: key})<-[last:KNOWS]-(b)
WITH b, collect([t.id, last.cost]) AS legs
RETURN count(b) AS introducers, sum(size(legs)) AS legs

UNWIND $layer AS entry
MATCH (b:Person {key: entry[0]})
WITH b, entry[1] AS legs
RETURN count(b) AS introducers, sum(size(legs)) AS legs

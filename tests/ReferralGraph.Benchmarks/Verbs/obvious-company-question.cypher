MATCH (asker:Person {key: $asker})
MATCH (employee:Person) WHERE employee.key IN $employees AND employee <> asker
CALL (asker, employee) {
  MATCH path = (asker)-[ties:KNOWS]->{1,3}(employee)
  WHERE all(person IN nodes(path) WHERE single(other IN nodes(path) WHERE other = person))
  WITH reduce(cost = -$hop, tie IN ties | cost + tie.cost + $hop) AS cost, size(ties) AS hops, [person IN nodes(path) | person.id] AS ids
  ORDER BY cost, hops, ids
  LIMIT 1
  RETURN [cost, hops, ids[..-1]] AS best
}
RETURN employee.id AS target, best

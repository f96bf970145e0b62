// Answers hop distances with Kuzu: one JSON object a line in, one out.
// Times are nanoseconds around a prepared statement and the reading of its answer.
// Operations, by "op": load (people, edges: a CSV of from,to,cost), distance (maxHops, pairs; -1 for no path).

const fs = require("node:fs");
const readline = require("node:readline");
const kuzu = require("kuzu");

const operations = {
  async load(connection, { people, edges }) {
    const ids = `${edges}.people.csv`;
    fs.writeFileSync(ids, Array.from({ length: people }, (_, id) => `${id}\n`).join(""));
    for (const statement of [
      "DROP TABLE IF EXISTS Knows",
      "DROP TABLE IF EXISTS Person",
      "CREATE NODE TABLE Person(id INT64 PRIMARY KEY)",
      "CREATE REL TABLE Knows(FROM Person TO Person, cost INT64)",
      `COPY Person FROM '${ids}'`,
      `COPY Knows FROM '${edges}'`,
    ]) {
      await connection.query(statement);
    }
    return {};
  },

  async distance(connection, { maxHops, pairs }) {
    const statement = await connection.prepare(
      `MATCH (a:Person {id: $from})-[path:Knows* SHORTEST 1..${maxHops}]->(b:Person {id: $to}) RETURN length(path) AS hops`);
    const answers = [];
    const nanoseconds = [];
    for (const [from, to] of pairs) {
      const begun = process.hrtime.bigint();
      const rows = await (await connection.execute(statement, { from, to })).getAll();
      nanoseconds.push(Number(process.hrtime.bigint() - begun));
      answers.push(rows.length === 0 ? -1 : Number(rows[0].hops));
    }
    return { answers, nanoseconds };
  },
};

async function main() {
  const connection = new kuzu.Connection(new kuzu.Database(":memory:"));
  console.log(JSON.stringify({ name: `Kuzu ${kuzu.VERSION}` }));
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const { op, ...request } = JSON.parse(line);
    console.log(JSON.stringify(await operations[op](connection, request)));
  }
}

main();

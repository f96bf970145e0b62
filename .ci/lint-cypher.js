// Prints what Neo4j's language support objects to in each file, and fails if there is anything.
const { readFileSync } = require('node:fs');
const { lintCypherQuery } = require('@neo4j-cypher/language-support');

const files = process.argv.slice(2);
let problems = 0;
for (const file of files) {
  // Labels and properties are this project's own, so none are given and none are missed; parameters are stated in the headers, which a test
  // compares.
  const { diagnostics } = lintCypherQuery(readFileSync(file, 'utf8'), {});
  for (const { message, range } of diagnostics.filter(({ message }) => !/^Parameter \$\w+ is not defined/.test(message))) {
    console.error(`${file}:${range.start.line + 1}:${range.start.character + 1}: ${message}`);
    problems++;
  }
}

console.log(`${files.length} Cypher files, ${problems} problems`);
process.exit(problems === 0 && files.length > 0 ? 0 : 1);

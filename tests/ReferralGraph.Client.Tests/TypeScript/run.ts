// Calls the service at an address, and writes what each call says as one JSON object: node run.js ADDRESS ADMIN_KEY OPERATOR_KEY
import { createReferralGraphClient } from "referralgraph";
import { accessCalls } from "./access.js";
import { factCalls, factEnds } from "./facts.js";
import { importCalls } from "./imports.js";
import { pathCalls } from "./paths.js";
import { peopleCalls, peopleEnds } from "./people.js";
import { webhookCalls } from "./webhooks.js";
import { workCalls } from "./work.js";

const [address = "", adminKey = "", operatorKey = ""] = process.argv.slice(2);
const client = createReferralGraphClient(address, { apiKey: adminKey });
const operations = createReferralGraphClient(address, { apiKey: operatorKey });
const withToken = (token: string) => createReferralGraphClient(address, { token });

const said: Record<string, string> = {};
const calls = [
  ...peopleCalls(client),
  ...factCalls(client),
  ...pathCalls(client, withToken("none")),
  ...importCalls(client),
  ...workCalls(client),
  ...accessCalls(client, operations, withToken),
  ...webhookCalls(client),
  ...factEnds(client),
  ...peopleEnds(client),
];
for (const [name, ask] of calls) {
  said[name] = await ask();
}

console.log(JSON.stringify(said));

import { answer, type ReferralGraphClient, type Schema } from "referralgraph";
import { line, problem, type Call } from "./call.js";

const from = "ada.ambervale";
const caraway = { company: "caraway-health" };

/** Questions, ties and what the service says of itself. */
export function pathCalls(client: ReferralGraphClient, nobody: ReferralGraphClient): Call[] {
  return [
    ["FindPathsToCompany", async () => paths(await answer(client.GET("/v1/companies/{company}/paths", {
      params: { path: caraway, query: { from, limit: 3 } },
    })))],
    ["FindPathsToCompany with lists", async () => paths(await answer(client.GET("/v1/companies/{company}/paths", {
      params: {
        path: caraway,
        query: {
          from,
          evidence: ["connection", "interaction"],
          notVia: ["jose.ironpasture", "zed"],
          ranking: "shortest",
          minStrength: 0.25,
          observedOnly: true,
          limit: 2,
        },
      },
    })))],
    ["FindPathsToCompany for somebody, in German", async () => paths(await answer(client.GET("/v1/companies/{company}/paths", {
      params: { path: caraway, query: { limit: 1 }, header: { "X-On-Behalf-Of": from } },
      headers: { "Accept-Language": "de" },
    })))],
    ["FindPathsToCompany in vain", async () => {
      const found = await answer(client.GET("/v1/companies/{company}/paths", {
        params: { path: { company: "client-holding" }, query: { from } },
      }));
      return line(found.outcome, found.reason, found.company?.id, found.people.length, found.text);
    }],
    ["FindPathsToCompany unknown", () => problem(() => answer(client.GET("/v1/companies/{company}/paths", {
      params: { path: { company: "nowhere" }, query: { from } },
    })))],
    ["FindPathsToCompany refused", () => problem(() => answer(client.GET("/v1/companies/{company}/paths", {
      params: { path: caraway, query: { from, maxHops: 9 } },
    })))],
    ["FindPathsToPerson", async () => paths(await answer(client.GET("/v1/people/{person}/paths", {
      params: { path: { person: "benno.emberlough" }, query: { from, ranking: "bridge" } },
    })))],
    ["FindPathsInBatch", async () => {
      const batch = await answer(client.POST("/v1/paths/batch", {
        body: { from, limit: 1, view: "summary", targets: [caraway, { person: "nobody.here" }] },
      }));
      return line(batch.items.map(item =>
        line(item.status, item.company, item.person, item.answer?.people.map(reached => reached.text), item.problem?.type)));
    }],
    ["ListTies", async () => {
      const page = await answer(client.GET("/v1/people/{person}/ties", { params: { path: { person: from }, query: { limit: 2 } } }));
      return line(page.ties.map(tie => `${tie.person?.id} ${tie.tie.tier}`), page.nextCursor !== null);
    }],
    ["ReadTie", async () => {
      const read = await answer(client.GET("/v1/people/{person}/ties/{other}", {
        params: { path: { person: from, other: "dalia.duskwarren" } },
      }));
      return line(read.from.name, read.to.name, read.tie.tier, read.tie.evidence.map(evidence =>
        line(evidence.kind, evidence.company?.id, evidence.from, evidence.months, evidence.last, evidence.text)));
    }],
    ["ReadDistance", async () => {
      const read = await answer(client.GET("/v1/people/{person}/distance/{other}", {
        params: { path: { person: from, other: "beatriz.elderquay" } },
      }));
      return line(read.hops, read.model.version, read.model.asOf);
    }],
    ["ReadGraph", async () => {
      const graph = await answer(client.GET("/v1/graph"));
      return line(graph.store, graph.finder, graph.people > 300, graph.ties > 1000);
    }],
    ["ReadGraph without a key", () => problem(() => answer(nobody.GET("/v1/graph")))],
    ["ReadModel", async () => {
      const model = await answer(client.GET("/v1/model"));
      return line(model.model.version, model.formulas[0]?.name, "Model:BridgeWeight" in model.parameters);
    }],
    ["ClearCache", async () => line((await answer(client.DELETE("/v1/cache"))).answers >= 0)],
    ["ReadLiveness", async () => line((await answer(nobody.GET("/health/live"))).status)],
    ["ReadReadiness", async () => line((await answer(nobody.GET("/health/ready"))).status)],
  ];
}

function paths(found: Schema<"PathsResponse">): string {
  const people = found.people.map(reached => {
    const best = reached.paths?.[0];
    const steps = best?.steps.map(step => line(step.role, step.person?.id));
    return line(reached.person?.name, reached.hops, reached.trustBasis, best?.tier, steps, best?.text);
  });
  return line(found.outcome, found.from.id, people, found.nextCursor !== null);
}

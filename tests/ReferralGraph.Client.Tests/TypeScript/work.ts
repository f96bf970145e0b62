import { answer, type ReferralGraphClient, type Schema } from "referralgraph";
import { line, problem, type Call } from "./call.js";

/** Openings, and what happened to them. */
export function workCalls(client: ReferralGraphClient): Call[] {
  const opening = { params: { path: { id: "client-opening" } } };
  const pause = () => answer(client.POST("/v1/openings/{id}/events", { ...opening, body: { event: "pause" } }));

  return [
    ["PutOpening", async () => text(await answer(client.PUT("/v1/openings/{id}", {
      ...opening,
      body: {
        title: "Platform engineer",
        wantedTitles: ["Engineer", "Staff engineer"],
        site: "Oslo",
        targetCompanies: ["caraway-health"],
        openedOn: "2026-01-01",
        externalIds: [{ system: "greenhouse", id: "4285367007" }],
      },
    })))],
    ["PostOpeningEvent", async () => text(await pause())],
    ["PostOpeningEvent again", () => problem(pause)],
    ["ReadOpening", async () => text(await answer(client.GET("/v1/openings/{id}", opening)))],
    ["ListOpenings", async () => {
      const page = await answer(client.GET("/v1/openings", { params: { query: { limit: 1 } } }));
      return line(page.openings.map(one => one.id), page.nextCursor !== null);
    }],
    ["ListLedger", async () => {
      const page = await answer(client.GET("/v1/ledger", { params: { query: { limit: 2 } } }));
      return line(page.events.map(one => line(one.sequence, one.kind, one.id, one.event, one.state)));
    }],
    ["DeleteOpening", async () => line((await answer(client.DELETE("/v1/openings/{id}", opening))) === undefined)],
  ];
}

function text(one: Schema<"OpeningResponse">): string {
  return line(
    one.id,
    one.state,
    one.version,
    one.title,
    one.wantedTitles,
    one.site,
    one.targetCompanies,
    one.openedOn,
    one.externalIds.map(external => line(external.system, external.id)),
    one.actions);
}

import { setTimeout } from "node:timers/promises";
import { answer, type ReferralGraphClient, type Schema } from "referralgraph";
import { line, problem, type Call } from "./call.js";

const header = "person_id,name,company,from,until\n";
const zoltan = "zoltan,Zoltán Import,client-works,2024-02-01,\n";
const zuri = "zuri,Zuri Import,client-branch,2024-03-01,\n";

/** Files in and out. */
export function importCalls(client: ReferralGraphClient): Call[] {
  let id = "";

  return [
    ["ListImportFormats", async () => line((await answer(client.GET("/v1/imports/formats"))).formats.map(format => format.name))],
    ["GetImportSample", async () => {
      const sample = await answer(client.GET("/v1/imports/formats/{format}/sample", {
        params: { path: { format: "employment-csv" } },
        parseAs: "text",
      }));
      return sample.split("\n")[0] ?? "";
    }],
    ["PostImport", () => post(`${header}${zoltan}${zuri},,,,\n`, "add")],
    ["GetImport", async () => text(await end())],
    ["PostImport to be confirmed", async () => line(await post(header + zoltan, "snapshot", "0"), text(await end()))],
    ["GetImportEnded", async () => {
      const { ended } = await answer(client.GET("/v1/imports/{id}/ended", { params: { path: { id } } }));
      return line(ended.map(one => line(one.kind, one.person, one.company, one.from)));
    }],
    ["ConfirmImport", async () => {
      await answer(client.POST("/v1/imports/{id}/confirm", { params: { path: { id } } }));
      return text(await end());
    }],
    ["CancelImport too late", () => problem(() => answer(client.DELETE("/v1/imports/{id}", { params: { path: { id } } })))],
    ["ListImports", async () => {
      const { imports } = await answer(client.GET("/v1/imports"));
      return line(imports.map(one => line(one.format, one.mode, one.state)));
    }],
    ["GetExport", async () => {
      const all = await answer(client.GET("/v1/export", { parseAs: "text" }));
      return line(all.split("\n").filter(one => one.includes('"id":"zuri"')));
    }],
  ];

  async function post(file: string, mode: "add" | "snapshot", maxEnded?: string): Promise<string> {
    const job = await answer(client.POST("/v1/imports", {
      params: { query: { format: "employment-csv", source: "client-hris", mode, ...(maxEnded === undefined ? {} : { maxEnded }) } },
      body: file,
      bodySerializer: body => body,
      headers: { "Content-Type": "application/octet-stream" },
    }));
    id = job.id;
    return line(job.format, job.source, job.mode);
  }

  async function end(): Promise<Schema<"ImportResponse">> {
    for (;;) {
      const job = await answer(client.GET("/v1/imports/{id}", { params: { path: { id } } }));
      if (job.state !== "queued" && job.state !== "running") {
        return job;
      }

      await setTimeout(10);
    }
  }
}

function text(job: Schema<"ImportResponse">): string {
  const errors = job.errors?.map(error => error.row);
  return line(job.state, job.failure, job.heldBecause, job.read, job.created, job.rejected, job.ended, job.wouldEnd?.employments, errors);
}

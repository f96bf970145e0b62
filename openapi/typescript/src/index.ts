import createClient, { type Client, type FetchResponse } from "openapi-fetch";
import type { components, paths } from "./schema.js";

export type { components, paths };

/** Any shape of the document by its name, such as `Schema<"PersonResponse">`. */
export type Schema<Name extends keyof components["schemas"]> = components["schemas"][Name];

/** Asks the service; every path of the document with its parameters, bodies and answers. */
export type ReferralGraphClient = Client<paths>;

/** Who asks: a key of a system, or a bearer token of a person or of an embed. */
export type Credential = { apiKey: string } | { token: string };

/** What the service says where it does not do what it was asked (RFC 9457). */
export class ProblemError extends Error {
  constructor(readonly status: number, readonly problem: Schema<"ProblemDetails">) {
    super(problem.detail);
    this.name = "ProblemError";
  }
}

/** A write is stored, and not yet seen by questions; reads that carry its revision in `X-Graph-Revision` wait for it. */
export class UnseenWriteError extends Error {
  constructor(readonly revision: number) {
    super(`The write is stored as revision ${revision}, and not yet seen.`);
    this.name = "UnseenWriteError";
  }
}

/**
 * A client of the service at an address.
 * @param baseUrl Where the service is, such as https://referrals.example.com.
 * @param credential Who asks; left out for what is open to all.
 */
export function createReferralGraphClient(baseUrl: string, credential?: Credential): ReferralGraphClient {
  // Nothing redirects, and another address must not be given the credential.
  return createClient<paths>({ baseUrl, headers: headersOf(credential), redirect: "error" });
}

/** What comes back of a call: nothing of one that has no answer. */
export type Answer<T> = OrNothing<Exclude<NonNullable<T>, Schema<"UnseenWriteResponse">>>;

type OrNothing<T> = [T] extends [never] ? void : T;

/**
 * The answer, where there is one.
 * @throws ProblemError where the service refused or failed.
 * @throws UnseenWriteError where a write is stored, and there is no answer that shows it yet.
 */
export async function answer<T extends Record<string | number, unknown>, Options, Media extends `${string}/${string}`>(
  asked: Promise<FetchResponse<T, Options, Media>>,
): Promise<Answer<FetchResponse<T, Options, Media>["data"]>> {
  const { data, error, response }: { data?: unknown; error?: unknown; response: Response } = await asked;
  if (error !== undefined) {
    throw isProblem(error)
      ? new ProblemError(response.status, error)
      : new Error(`The service answered ${response.status}: ${String(error)}`);
  }

  if (isUnseen(data)) {
    throw new UnseenWriteError(data.revision);
  }

  return data as Answer<FetchResponse<T, Options, Media>["data"]>;
}

function headersOf(credential: Credential | undefined): Record<string, string> {
  if (credential === undefined) {
    return {};
  }

  return "apiKey" in credential ? { "X-Api-Key": credential.apiKey } : { Authorization: `Bearer ${credential.token}` };
}

function isProblem(error: unknown): error is Schema<"ProblemDetails"> {
  return typeof error === "object" && error !== null && "type" in error && "traceId" in error;
}

// An import may also say that it is not yet seen, but has an id.
function isUnseen(data: unknown): data is Schema<"UnseenWriteResponse"> {
  return typeof data === "object" && data !== null && "visible" in data && data.visible === false && !("id" in data);
}

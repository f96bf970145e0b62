import { ProblemError } from "referralgraph";

/** One call of the contract: the operation and what is tried, and what comes back of it. */
export type Call = [name: string, ask: () => Promise<string>];

/** What came back, in a line that both clients write alike. */
export function line(...parts: unknown[]): string {
  return parts.map(text).join(" | ");
}

/** A moment as both clients write it. */
export function moment(instant: string): string {
  return new Date(instant).toISOString();
}

/** What a call said that must not succeed. */
export async function problem(ask: () => Promise<unknown>): Promise<string> {
  try {
    await ask();
  } catch (error) {
    if (error instanceof ProblemError) {
      return line(error.status, error.problem.status, error.problem.type, error.message);
    }

    throw error;
  }

  return "no problem";
}

function text(part: unknown): string {
  if (Array.isArray(part)) {
    return part.map(text).join(",");
  }

  return part === undefined || part === null ? "-" : String(part);
}

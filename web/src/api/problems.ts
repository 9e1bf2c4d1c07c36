import type { components } from "./schema";

export type ProblemBody = components["schemas"]["Problem"];
export type FieldFault = components["schemas"]["FieldFault"];

/** A refusal of the API, or of the way to it, with what a person should read. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly faults: FieldFault[];
  readonly facts: NonNullable<ProblemBody["facts"]>;

  constructor(
    status: number,
    code: string,
    title: string,
    faults: FieldFault[] = [],
    facts: ProblemBody["facts"] = {},
  ) {
    super(title);
    this.name = "Problem";
    this.status = status;
    this.code = code;
    this.faults = faults;
    this.facts = facts;
  }

  /** The line is down, or the server has no time: the same may be sent again. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }

  /** It is nothing for whoever asks. */
  get refusal(): boolean {
    return this.status === 403;
  }

  /** Somebody else was quicker. */
  get conflict(): boolean {
    return this.code === "version.conflict";
  }
}

/** problemOf is what an answer that is no success says. */
export function problemOf(status: number, body: unknown): Problem {
  const b = body as Partial<ProblemBody> | undefined;
  if (b?.code && b.title) return new Problem(status, b.code, b.title, b.errors, b.facts);
  if (status === 401) return new Problem(401, "signed_out", "登录已过期，请重新登录。");
  if (status === 429) return new Problem(429, "too_many", "操作过于频繁，请稍候再试。");
  return new Problem(status, "unknown", `系统暂时无法处理（${status}），请稍候再试。`);
}

/** offline is what is thrown when no answer came. */
export function offline(): Problem {
  return new Problem(0, "offline", "网络已断开，内容没有丢失；恢复后请再试一次。");
}

/** wordsOf is what was thrown in words for a person; nothing when it has none. */
export function wordsOf(error: unknown): string | undefined {
  if (error instanceof Problem) return error.message;
  return error instanceof Error && /[\u4e00-\u9fff]/.test(error.message) ? error.message : undefined;
}

/** sentenceOf is what a person reads of anything that was thrown. */
export function sentenceOf(error: unknown): string {
  return wordsOf(error) ?? (navigator.onLine ? broken : offline().message);
}

const broken = "页面出了问题，请重新载入；已填写的内容会保留。";

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";

/** What is said of a value, where its name stands beside it. */
const advice = new Set(["pages/institution/people/page.tsx"]);

const src = join(import.meta.dirname, "..");
const parse = (name: string, text: string) =>
  ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
const all = (at: ts.Node): ts.Node[] => [at, ...at.getChildren().flatMap(all)];

/** The values that docs/openapi.yaml describes, each set of them. */
const described = all(parse("schema", readFileSync(join(src, "api/schema.d.ts"), "utf8")))
  .filter(ts.isUnionTypeNode)
  .map((union) => union.types.map((t) => ts.isLiteralTypeNode(t) && ts.isStringLiteral(t.literal) && t.literal.text))
  .filter((values) => values.every((v) => v !== false));
const known = (...values: string[]) => described.some((e) => values.every((v) => v && e.includes(v)));

/** A name, not a sentence: Chinese without a full stop. */
const isName = (e: ts.Node | undefined): boolean =>
  e !== undefined && ts.isStringLiteralLike(e) && /\p{Script=Han}/u.test(e.text) && !e.text.includes("。");
const isValue = (e: ts.Expression | undefined) => e && ts.isStringLiteral(e) && known(e.text);
const compares = (e: ts.Expression) => ts.isBinaryExpression(e) && (isValue(e.left) || isValue(e.right));
const returned = (s: ts.Statement | undefined): ts.Node | undefined =>
  s && ts.isBlock(s) ? returned(s.statements[0]) : s && ts.isReturnStatement(s) ? s.expression : undefined;

function names(n: ts.Node): boolean {
  if (ts.isObjectLiteralExpression(n)) {
    const own = n.properties.filter(ts.isPropertyAssignment);
    const keys = own.map((p) => p.name.getText().replaceAll('"', ""));
    const at = (key: string) => own[keys.indexOf(key)]?.initializer;
    if (isValue(at("value"))) return isName(at("label")) || isName(at("zh"));
    return own.length > 1 && known(...keys) && own.some((p) => isName(p.initializer));
  }
  if (ts.isConditionalExpression(n)) return !!compares(n.condition) && (isName(n.whenTrue) || isName(n.whenFalse));
  if (ts.isIfStatement(n)) return !!compares(n.expression) && isName(returned(n.thenStatement));
  return ts.isCaseClause(n) && !!isValue(n.expression) && isName(returned(n.statements[0]));
}

/** Where a source gives a name to a described value. */
const named = (name: string, text: string) =>
  all(parse(name, text))
    .filter(names)
    .map((n) => `${name}: ${n.getText()}`);

describe("what the values of the API are called", () => {
  it("is asked of it (names of GET /settings), by every page that people sign in for", () => {
    const files = ["pages", "parts", "shell"]
      .flatMap((at) => readdirSync(join(src, at), { recursive: true, encoding: "utf8" }).map((f) => `${at}/${f}`))
      .filter((f) => /(?<!\.test)\.tsx?$/.test(f) && !advice.has(f));
    expect(files.length).toBeGreaterThan(150);
    expect(files.flatMap((f) => named(f, readFileSync(join(src, f), "utf8")))).toEqual([]);
  });

  it.each([
    `const places = { here: "本机构", pool: "无聘用单位" };`,
    `const choices = [{ value: "closed", label: "有效，关闭" }];`,
    `const of = (a) => (a.kind === "main" ? "主账户" : "子账户");`,
    `function of(d) { switch (d.state) { case "accepted": return "已收到"; } }`,
    `function of(d) { if (d.state === "accepted") return "已收到"; }`,
  ])("is found where a page says it itself: %s", (text) => {
    expect(named("page.tsx", text)).toHaveLength(1);
  });

  it.each([
    `const follows = { merge: "确认后立即合并，不可恢复。", visit: "确认后工作日立即计入。" };`,
    `const tones = { here: "good", pool: "over" };`,
    `const all = [{ value: "", label: "全部" }];`,
  ])("is something else than what follows from one, or how it looks: %s", (text) => {
    expect(named("page.tsx", text)).toEqual([]);
  });
});

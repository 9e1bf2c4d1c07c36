import { expect, test } from "vitest";
import { refusedBefore } from "./upload";

const kind = { zh: "质量手册", types: ["pdf", "jpg"], maxMB: 1 } as const;
const file = (name: string, size: number) => ({ name, size }) as File;

test.each([
  ["手册.PDF", 10, undefined],
  ["照片.jpeg", 10, undefined],
  ["手册.exe", 10, "只收 pdf、jpg 文件"],
  ["手册", 10, "只收"],
  ["手册.pdf", 0, "空文件"],
  ["手册.pdf", 400 * 1024 * 1024, "有 400 MB，超过 1 MB"],
  ["手册.pdf", 1024 * 1024, undefined],
])("a file named %s of %i bytes is told of before it is sent: %s", (name, size, why) => {
  const said = refusedBefore(file(name, size), { ...kind, types: [...kind.types] });
  if (why === undefined) expect(said).toBeUndefined();
  else expect(said).toContain(why);
});

import { api, data } from "@/api/client";
import { changes } from "@/api/intent";
import type { paths } from "@/api/schema";

type Taken = { [Path in keyof paths]: paths[Path] extends { post: object } ? Path : never }[keyof paths];

/** take is a step on a record as the person has seen it, with what the form of the step says; an Ask sends it. */
export const take =
  <Path extends Taken>(step: Path, path: paths[Path]["post"]["parameters"]["path"], version: number) =>
  (body: Record<string, unknown>, key: string): Promise<unknown> =>
    data(api.POST(step, { params: { path, header: changes(version, key) }, body } as never));

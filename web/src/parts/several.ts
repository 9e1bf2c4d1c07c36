import { type FileKind, refusedBefore } from "./upload";

/** A kind that a file may be brought as, and how many of it there may be. */
export interface Place extends FileKind {
  key: string;
  maxFiles: number;
}

/** A file that was chosen among several, and the kind it is to be brought as; "" until that is known. */
export interface Chosen {
  file: File;
  kind: string;
}

/** guess is the kind whose name stands in a file's name, the longest if there are several; "" if none does. */
export function guess(name: string, places: readonly Place[]): string {
  const named = places.filter((p) => name.includes(p.zh)).sort((a, b) => b.zh.length - a.zh.length);
  return named[0]?.key ?? "";
}

/** refusals says of each file why it can't be brought as it stands, in words; undefined for those that can. */
export function refusals(
  chosen: readonly Chosen[],
  places: readonly Place[],
  present: (kind: string) => number,
): (string | undefined)[] {
  const count = new Map<string, number>();
  return chosen.map(({ file, kind }) => {
    const place = places.find((p) => p.key === kind);
    if (!place) return `请选择“${file.name}”的类别。`;
    const before = refusedBefore(file, place);
    if (before) return before;
    const nth = (count.get(kind) ?? present(kind)) + 1;
    count.set(kind, nth);
    return nth > place.maxFiles ? `${place.zh}最多 ${place.maxFiles} 个文件，请先删除多余的。` : undefined;
  });
}

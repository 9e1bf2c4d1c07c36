const days = /^\d{4}年\d{1,2}月\d{1,2}日( 星期.)?$/;
const code = /^[\w.:/+@%-]+( [\w.:/+@%-]+)?$/;
const count = /^第?\s?[\d.,]+\s?\S{0,3}$/;

/** isWhole is true of a number, a day, a time or a code: it stands in one line, as long as that is a short one. */
export function isWhole(said: unknown): boolean {
  if (typeof said === "number") return true;
  return typeof said === "string" && said.length <= 24 && (days.test(said) || code.test(said) || count.test(said));
}

/** Days and times as people read them, in the time of the association. */
const zone = "Asia/Shanghai";
const ahead = 8 * 3_600_000;
const moment = new Intl.DateTimeFormat("zh-CN", {
  timeZone: zone,
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  hour12: false,
});
const clock = new Intl.DateTimeFormat("zh-CN", { timeZone: zone, hour: "2-digit", minute: "2-digit", hour12: false });
const weekdays = ["星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"];

/** dayText writes 2026-11-29 as 2026年11月29日; anything else stays as it is. */
export function dayText(day: string | undefined): string {
  const m = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day ?? "");
  return m ? `${m[1]}年${Number(m[2])}月${Number(m[3])}日` : (day ?? "");
}

/** weekdayText is the day of the week of 2026-11-29. */
export function weekdayText(day: string | undefined): string {
  const at = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(at) ? "" : (weekdays[new Date(at).getUTCDay()] ?? "");
}

/** isWeekend is true of a Saturday and a Sunday, on which people work only when the calendar of a year says so. */
export function isWeekend(day: string | undefined): boolean {
  return ["星期六", "星期日"].includes(weekdayText(day));
}

/** dayWords is a day with its day of the week, as it is read where something is decided by it. */
export function dayWords(day: string | undefined): string {
  return [dayText(day), weekdayText(day)].filter(Boolean).join(" ");
}

/** momentText writes a time of the API to the minute. */
export function momentText(at: string | undefined): string {
  return at ? moment.format(new Date(at)).replaceAll("/", "-") : "";
}

/** clockText is the hour and minute alone. */
export function clockText(at: Date | string): string {
  return clock.format(new Date(at));
}

/** localTime is a time of the API as the browser's own field takes it, to the minute. */
export function localTime(at: string): string {
  const time = Date.parse(at);
  return Number.isNaN(time) ? "" : new Date(time + ahead).toISOString().slice(0, 16);
}

/** timeOf is what the browser's own field says, as the API takes it. */
export function timeOf(local: string): string {
  return local ? `${local.slice(0, 16)}:00+08:00` : "";
}

/** today is the day where the association is. */
export function today(): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(new Date());
}

/** spanText writes a span of days, one day once. */
export function spanText(from: string | undefined, to: string | undefined): string {
  if (!from) return "";
  return !to || to === from ? dayText(from) : `${dayText(from)}至${dayText(to)}`;
}

/** sizeText writes bytes as people do. */
export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} 字节`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(0)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

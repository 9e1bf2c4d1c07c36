import type { Schemas } from "@/api/client";
import { isWeekend, weekdayText } from "@/parts/when";

/** A month such as 2026-11. */
export type Month = string;

/** A day of a month's table: how people call it, and whether it is off. */
export interface MonthDay {
  date: string;
  day: number;
  weekday: string;
  /** 休 or 班 where the calendar says so beyond the week, with the holiday's name. */
  mark?: string;
  name?: string;
  off: boolean;
}

/** monthOf is the month of a day. */
export const monthOf = (day: string): Month => day.slice(0, 7);

/** next is the month so many after another. */
export function next(month: Month, by: number): Month {
  const [year, of] = month.split("-").map(Number) as [number, number];
  return new Date(Date.UTC(year, of - 1 + by, 1)).toISOString().slice(0, 7);
}

/** daysOf are the days of a month with what the calendar of its year says of them. */
export function daysOf(month: Month, known: readonly Schemas["KnownDay"][]): MonthDay[] {
  const [year, of] = month.split("-").map(Number) as [number, number];
  const count = new Date(Date.UTC(year, of, 0)).getUTCDate();
  return Array.from({ length: count }, (_, i) => {
    const date = `${month}-${String(i + 1).padStart(2, "0")}`;
    const said = known.find((k) => k.date === date);
    const off = said ? said.isOffDay : isWeekend(date);
    return {
      date,
      day: i + 1,
      weekday: weekdayText(date).slice(-1),
      off,
      mark: said && (off ? "休" : "班"),
      name: said?.name,
    };
  });
}

/** on is the first of some spans that holds a day. */
export function on<T extends { from: string; to: string }>(spans: readonly T[], date: string): T | undefined {
  return spans.find((s) => s.from <= date && date <= s.to);
}

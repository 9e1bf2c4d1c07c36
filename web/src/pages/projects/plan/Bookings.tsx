import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Link } from "wouter";
import { api, data } from "@/api/client";
import type { Values } from "@/parts/described/values";
import { Failed } from "@/parts/States";
import { Wide } from "@/parts/Wide";
import { spanText, today } from "@/parts/when";
import type { Project } from "../parts";
import { daysOf, type MonthDay, monthOf, next, on } from "./month";
import { type Person, withMembers } from "./people";
import { membersOf } from "./values";
import "./Bookings.css";

interface Props {
  project: Project;
  values: Values;
  people: Person[];
}

/** Bookings are the days of a month on which the institution's people are planned, beside those of this plan and of the unit. */
export function Bookings({ project, values, people }: Props) {
  const { from = "", to = "" } = values as Record<string, string | undefined>;
  const [month, setMonth] = useState(() => monthOf(from || project.invitation?.date || today()));
  useEffect(() => {
    if (from) setMonth(monthOf(from));
  }, [from]);
  const year = Number(month.slice(0, 4));
  const calendar = useQuery({
    queryKey: ["calendar", year],
    queryFn: () => data(api.GET("/calendar", { params: { query: { year } } })),
    staleTime: 3_600_000,
  });
  if (!people.some((p) => p.fit)) return null;
  const days = daysOf(month, calendar.data?.days ?? []);
  const chosen = membersOf(values);
  const all = withMembers(people, project, chosen);
  const busy = (p: Person) => days.some((d) => on(p.fit?.bookings ?? [], d.date));
  const rows = [...all.filter((p) => chosen.includes(p.id)), ...all.filter((p) => !chosen.includes(p.id) && busy(p))];
  const [y, m] = month.split("-").map(Number);
  const agreed = project.invitation && [{ from: project.invitation.date, to: project.invitation.date }];
  return (
    <div className="panel">
      <div className="bar apart">
        <h2>
          {y}年{m}月的安排
        </h2>
        <span className="no-print">
          <Button variant="default" onClick={() => setMonth(next(month, -1))}>
            上个月
          </Button>{" "}
          <Button variant="default" onClick={() => setMonth(next(month, 1))}>
            下个月
          </Button>
        </span>
      </div>
      {calendar.error && <Failed error={calendar.error} again={() => calendar.refetch()} />}
      {calendar.data?.missing && <p className="muted">{calendar.data.hint}</p>}
      <Wide name={`${y}年${m}月的安排`}>
        <table className="month">
          <caption className="hidden">
            {y}年{m}月各人的安排
          </caption>
          <thead>
            <tr>
              <th scope="col">人员</th>
              {days.map((d) => (
                <Head key={d.date} day={d} />
              ))}
            </tr>
          </thead>
          <tbody>
            <Line name="本计划" days={days} spans={from ? [{ from, to: to || from }] : []} word="本" />
            {agreed && <Line name="与单位约定" days={days} spans={agreed} word="约" />}
            {rows.map((p) => (
              <Line key={p.id} name={p.name} days={days} spans={p.fit?.bookings ?? []} word="占" own={project.number} />
            ))}
          </tbody>
        </table>
      </Wide>
      <p className="muted">
        占：已列入其他项目，点开可看；休、班：放假和调休上班。本月没有安排的人员 {all.length - rows.length} 名不列出。
      </p>
    </div>
  );
}

function Head({ day }: { day: MonthDay }) {
  return (
    <th scope="col" className={day.off ? "off" : undefined} title={day.name}>
      {day.day}
      <span className="line">
        {day.mark ?? day.weekday}
        {day.name && <span className="hidden">{day.name}</span>}
      </span>
    </th>
  );
}

interface Span {
  from: string;
  to: string;
  project?: string;
}

/** Line is who or what a row is about, with a word on each day that it takes. */
function Line(p: { name: string; days: MonthDay[]; spans: readonly Span[]; word: string; own?: string }) {
  return (
    <tr>
      <th scope="row">{p.name}</th>
      {p.days.map((d) => {
        const span = on(p.spans, d.date);
        const kind = [d.off && "off", span && "taken"].filter(Boolean).join(" ");
        return (
          <td key={d.date} className={kind || undefined}>
            {span && <Taken span={span} word={p.own === span.project && p.own ? "本" : p.word} />}
          </td>
        );
      })}
    </tr>
  );
}

function Taken({ span, word }: { span: Span; word: string }) {
  if (!span.project) return word;
  return (
    <Link href={`/projects/${span.project}`} title={`${span.project} ${spanText(span.from, span.to)}`}>
      {word}
      <span className="hidden">
        {span.project} {spanText(span.from, span.to)}
      </span>
    </Link>
  );
}

import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { api, data, type Schemas } from "@/api/client";
import { Nothing, Unread, Waiting } from "@/parts/States";
import { type Column, Listing } from "@/parts/Table";
import { dayText, momentText } from "@/parts/when";
import "./statistics.css";

type Statistics = Schemas["Statistics"];
type Region = Statistics["regions"][number];
type Load = Statistics["institutions"][number];

/** 统计 (X7): projects by stage and region, those that are overdue, and what each 评审机构 has in hand. */
export default function StatisticsPage() {
  const statistics = useQuery({
    queryKey: ["statistics"],
    queryFn: () => data(api.GET("/statistics")),
    refetchInterval: 60_000,
  });
  const now = statistics.data;
  return (
    <>
      <div className="bar apart">
        <h1>统计</h1>
        <span className="no-print">
          <Button variant="default" onClick={() => window.print()}>
            打印
          </Button>
        </span>
      </div>
      {statistics.isPending && <Waiting what="统计" />}
      {statistics.error && <Unread error={statistics.error} again={() => statistics.refetch()} />}
      {now && (
        <>
          <p className="muted">
            截至 {momentText(now.asOf)}
            {now.movedAt && `，最近一次变动 ${momentText(now.movedAt)}`}。办理后几秒内计入；逾期以每日 6:10
            的期限检查为准。
          </p>
          {now.total === 0 ? <Nothing>还没有提交过的项目。</Nothing> : <Numbers now={now} />}
        </>
      )}
    </>
  );
}

function Numbers({ now }: { now: Statistics }) {
  return (
    <>
      <dl className="panel sums" aria-label="合计">
        <dt>在办</dt>
        <dd>{now.open}</dd>
        <dt>逾期</dt>
        <dd>
          <Count n={now.overdue} of="逾期" filter={{ overdue: "true" }} late />
        </dd>
        <dt>提交过的项目</dt>
        <dd>
          <Count n={now.total} of="提交过的项目" filter={{}} />
        </dd>
      </dl>
      <section>
        <h2>按阶段</h2>
        <Listing caption="各阶段的项目" columns={byStage(now)} rows={now.stages} keyOf={(s) => s.stage} />
      </section>
      <section>
        <h2>按省份</h2>
        <Listing caption="各省份的项目" columns={byRegion(now)} rows={now.regions} keyOf={(r) => r.region} />
      </section>
      <section>
        <h2>评审机构承担情况</h2>
        <p className="muted">
          在办项目指评审计划已批准、尚未办结的项目；待评审指{dayText(now.visitsFrom)}至{dayText(now.visitsTo)}
          开始、现场评审尚未提交的。
        </p>
        {now.institutions.length === 0 ? (
          <Nothing>没有评审机构承担在办项目。</Nothing>
        ) : (
          <Listing
            caption="评审机构承担情况"
            columns={byInstitution}
            rows={now.institutions}
            keyOf={(i) => i.institution}
          />
        )}
        <p className="no-print">
          <Link href={listOf({ visitFrom: now.visitsFrom, visitTo: now.visitsTo })}>这些天的现场评审</Link>
        </p>
      </section>
    </>
  );
}

function byStage(now: Statistics): Column<Schemas["StageCount"]>[] {
  const most = Math.max(1, ...now.stages.map((s) => s.projects));
  return [
    { name: "阶段", cell: (s) => s.stageName },
    {
      name: "项目",
      tight: true,
      cell: (s) => <Count n={s.projects} of={s.stageName} filter={{ stage: s.stage }} />,
    },
    {
      name: "逾期",
      tight: true,
      cell: (s) => <Count n={s.overdue} of={`${s.stageName}逾期`} filter={{ stage: s.stage, overdue: "true" }} late />,
    },
    {
      name: "图示",
      cell: (s) => (
        <span className="count-bar" aria-hidden>
          <span style={{ inlineSize: `${(100 * s.projects) / most}%` }}>
            <span style={{ inlineSize: `${(100 * s.overdue) / Math.max(1, s.projects)}%` }} />
          </span>
        </span>
      ),
    },
  ];
}

/** byRegion has a column for each stage at which there is anything. */
function byRegion(now: Statistics): Column<Region>[] {
  const at = (r: Region, stage: string) => r.stages.find((s) => s.stage === stage)?.projects ?? 0;
  const stages = now.stages.filter((s) => s.projects > 0);
  return [
    { name: "省份", cell: (r) => r.regionName },
    { name: "在办", tight: true, cell: (r) => r.open },
    {
      name: "逾期",
      tight: true,
      cell: (r) => (
        <Count n={r.overdue} of={`${r.regionName}逾期`} filter={{ region: r.region, overdue: "true" }} late />
      ),
    },
    ...stages.map((s) => ({
      name: s.stageName,
      tight: true,
      cell: (r: Region) => (
        <Count n={at(r, s.stage)} of={`${r.regionName}${s.stageName}`} filter={{ region: r.region, stage: s.stage }} />
      ),
    })),
    {
      name: "合计",
      tight: true,
      cell: (r) => <Count n={r.total} of={r.regionName} filter={{ region: r.region }} />,
    },
  ];
}

const byInstitution: Column<Load>[] = [
  {
    name: "评审机构",
    cell: (i) => <Link href={`/institutions/${i.institution}`}>{i.institutionName || i.institution}</Link>,
  },
  { name: "在办项目", tight: true, cell: (i) => i.held },
  { name: "待评审", tight: true, cell: (i) => i.visits },
];

type Filter = Partial<Record<"stage" | "region" | "overdue" | "visitFrom" | "visitTo", string>>;

const listOf = (filter: Filter) => `/projects?${new URLSearchParams(filter)}`;

/** Count is a number that leads to the list of what it counts. */
function Count({ n, of, filter, late }: { n: number; of: string; filter: Filter; late?: boolean }) {
  if (n === 0) return <span className="muted">0</span>;
  return (
    <Link href={listOf(filter)} aria-label={`${of} ${n} 个项目`} className={late ? "sign-late" : undefined}>
      {n}
    </Link>
  );
}

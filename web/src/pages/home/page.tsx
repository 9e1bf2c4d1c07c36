import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { api, data } from "@/api/client";
import { useMe } from "@/api/queries";
import { Failed, Nothing, Waiting } from "@/parts/States";
import { Listing } from "@/parts/Table";
import { momentText } from "@/parts/when";
import { useCountedAnew } from "@/shell/badge";
import { placesOf } from "@/shell/places";
import { columns } from "../projects/rows";
import { Systems } from "./Systems";

const short = new Set(["项目编号", "单位名称", "阶段", "状态", "期限", "操作"]);

/** 首页 (manual 000 §1.2): 子系统, 快捷导航, what is due, and the latest files. */
export default function Home() {
  const { data: me } = useMe();
  if (!me) return null;
  const quick = placesOf(me.roles.map((r) => r.role)).filter((p) => p.path !== "/");
  const reviews = quick.some((p) => p.path === "/tasks");
  return (
    <>
      <h1>{me.name}，您好</h1>
      <Systems systems={me.systems} />
      <nav className="tiles" aria-label="快捷导航">
        {quick.map((p) => (
          <Link key={p.path} href={p.path}>
            {p.name}
          </Link>
        ))}
      </nav>
      {reviews && <Due />}
      {reviews && <Latest />}
    </>
  );
}

function Due() {
  const tasks = useQuery({
    queryKey: ["tasks", "first"],
    queryFn: () => data(api.GET("/tasks", { params: { query: { limit: 5 } } })),
  });
  useCountedAnew(tasks.dataUpdatedAt);
  return (
    <section>
      <h2>最急的待办</h2>
      {tasks.isPending && <Waiting what="待办" />}
      {tasks.error && <Failed error={tasks.error} again={() => tasks.refetch()} />}
      {tasks.data?.tasks.length === 0 && <Nothing>没有待办事项。</Nothing>}
      {tasks.data && tasks.data.tasks.length > 0 && (
        <>
          <Listing
            caption="最急的待办"
            columns={columns.filter((c) => short.has(c.name))}
            rows={tasks.data.tasks}
            keyOf={(t) => t.number}
          />
          <p>
            <Link href="/tasks">全部待办</Link>
          </p>
        </>
      )}
    </section>
  );
}

function Latest() {
  const files = useQuery({
    queryKey: ["files", "latest"],
    queryFn: () => data(api.GET("/files", { params: { query: { limit: 5 } } })),
  });
  if (!files.data || files.data.files.length === 0) return null;
  return (
    <section>
      <h2>最新的鉴定评审文件</h2>
      <ul className="panel files">
        {files.data.files.map((f) => (
          <li key={f.id}>
            <Link href="/files">{f.title}</Link> <span className="muted">{momentText(f.publishedAt)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

import { Suspense, useRef } from "react";
import { Link, useParams } from "wouter";
import { useProject } from "@/api/queries";
import { Waiting } from "@/parts/States";
import { useLed } from "./led";
import { Now } from "./Now";
import { type Part, parts } from "./parts";
import { Returned } from "./Returned";
import { Stages } from "./Stages";

/** A project: where it stands, what may be done now, and what it consists of. */
export default function ProjectPage() {
  const { number = "", part = "overview" } = useParams();
  const project = useProject(number);
  const content = useRef<HTMLElement>(null);
  useLed(content);
  if (project.isPending) return <Waiting what="评审项目" />;
  if (!project.data) throw project.error;
  const shown = (Object.keys(parts) as Part[]).filter((p) => parts[p].shown(project.data) || p === part);
  const current = parts[part as Part] ?? parts.overview;
  const Body = current.body;
  return (
    <>
      <p className="no-print">
        <Link href="/projects">← 评审项目管理</Link>
      </p>
      <h1>
        {project.data.number} {project.data.unit.name}
      </h1>
      <Stages project={project.data} />
      <Now project={project.data} />
      <Returned project={project.data} />
      <nav className="parts no-print" aria-label="项目内容">
        {shown.map((p) => (
          <Link key={p} href={`/projects/${number}/${p}`} aria-current={parts[p] === current ? "page" : undefined}>
            {parts[p].name}
          </Link>
        ))}
      </nav>
      <section ref={content} aria-label={current.name}>
        <Suspense fallback={<Waiting what={current.name} />}>
          <Body project={project.data} />
        </Suspense>
      </section>
    </>
  );
}

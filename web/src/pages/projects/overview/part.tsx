import { Button } from "@mantine/core";
import { Link } from "wouter";
import { momentText } from "@/parts/when";
import { FormFacts } from "../form/FormFacts";
import type { Project } from "../parts";

/** The 申请单 as it stands, in the sections of the manual. */
export default function Overview({ project }: { project: Project }) {
  const mayEdit = project.actions.some((o) => o.action === "save");
  return (
    <div className="panel">
      <div className="bar apart no-print">
        <span className="muted">更新于 {momentText(project.updatedAt)}</span>
        <span>
          {mayEdit && (
            <Button component={Link} href={`/projects/${project.number}/form`}>
              编辑申请单
            </Button>
          )}{" "}
          <Button variant="default" onClick={() => window.print()}>
            打印
          </Button>
        </span>
      </div>
      <FormFacts project={project} scope="overview" />
    </div>
  );
}

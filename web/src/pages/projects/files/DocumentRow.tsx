import { Badge, Button, Group } from "@mantine/core";
import { useState } from "react";
import { api, data, type Schemas } from "@/api/client";
import { changes } from "@/api/intent";
import { refreshProject, useNames } from "@/api/queries";
import { Ask } from "@/parts/described/Ask";
import { Seen } from "@/parts/described/Seen";
import { OpenFile } from "@/parts/OpenFile";
import { momentText, sizeText } from "@/parts/when";
import type { Project } from "../parts";
import { Found } from "./Found";

type Document = Schemas["Document"];

interface Props {
  project: Project;
  document: Document;
  /** Shows it in the page; without it, it opens in a window of its own. */
  show?(document: Document): void;
  /** What has to be seen of it at a glance. */
  mark?: string;
}

/** DocumentRow is one file: its state in words, why it was refused, and a way to open or take it away. */
export function DocumentRow({ project, document: d, show, mark }: Props) {
  const [removing, setRemoving] = useState(false);
  const { nameOf } = useNames();
  const mayRemove = project.removable.includes(d.id);
  const path = { number: project.number, document: d.id };
  return (
    <li>
      <Group gap="sm">
        <span>
          {d.name} <span className="muted">{sizeText(d.size)}</span>
        </span>
        <span>{nameOf("documentState", d.state)}</span>
        {mark && (
          <Badge color="orange" variant="light" miw="max-content">
            {mark}
          </Badge>
        )}
        {d.state === "accepted" &&
          (show ? (
            <Button variant="subtle" size="compact-md" onClick={() => show(d)} aria-label={`打开${d.name}`}>
              打开
            </Button>
          ) : (
            <OpenFile
              ask={() => data(api.GET("/projects/{number}/documents/{document}", { params: { path } }))}
              label={`打开${d.name}`}
            >
              打开
            </OpenFile>
          ))}
        {mayRemove && (
          <Button
            variant="subtle"
            color="red"
            size="compact-md"
            onClick={() => setRemoving(true)}
            aria-label={`删除${d.name}`}
          >
            删除
          </Button>
        )}
      </Group>
      <p className="muted">
        {d.uploadedBy.name} {momentText(d.checkedAt ?? d.startedAt)}
      </p>
      {d.refusal && <p className="sign-late">未通过检查：{d.refusal.zh}</p>}
      {d.finding && <Found finding={d.finding} />}
      {removing && (
        <Seen record={project}>
          {(seen) => (
            <Ask
              title={`删除“${d.name}”`}
              confirm="确认删除"
              grave
              send={(_, key) => {
                const header = changes(seen.version, key);
                return api.DELETE("/projects/{number}/documents/{document}", { params: { path, header } });
              }}
              done={() => refreshProject(project.number)}
              close={() => setRemoving(false)}
            >
              <p>删除后不能恢复，需要的请重新上传。删除记入流转信息。</p>
            </Ask>
          )}
        </Seen>
      )}
    </li>
  );
}

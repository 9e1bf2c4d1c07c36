import { useParams } from "wouter";
import { useProject, useReference } from "@/api/queries";
import { Waiting } from "@/parts/States";
import { Editor } from "./form/Editor";

/** 新增/编辑: the 申请单 of the manual's §3.1 in its sections. */
export default function ProjectForm() {
  const { number = "" } = useParams();
  const project = useProject(number);
  const reference = useReference();
  if (project.error && !project.data) throw project.error;
  if (!project.data || !reference.data) return <Waiting what="申请单" />;
  return <Editor key={number} project={project.data} reference={reference.data} />;
}

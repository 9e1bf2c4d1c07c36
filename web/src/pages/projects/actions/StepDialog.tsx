import { Alert, Modal } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { Schemas } from "@/api/client";
import { sentenceOf } from "@/api/problems";
import { useProject } from "@/api/queries";
import { Waiting } from "@/parts/States";
import { StepForm } from "./StepForm";
import type { Step } from "./step";

interface Props {
  number: string;
  offer: Schemas["Offer"];
  load(): Promise<{ default: Step }>;
  close(): void;
}

/** StepDialog is the page of an action that is taken over the page that one is at. */
export function StepDialog({ load, ...props }: Props) {
  const project = useProject(props.number);
  const step = useQuery({
    queryKey: ["step", props.offer.action],
    queryFn: async () => (await load()).default,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const error = project.error ?? step.error;
  return (
    <Modal
      opened
      onClose={props.close}
      size="lg"
      title={`${props.offer.name} · ${props.number}`}
      lockScroll={false}
      closeOnClickOutside={false}
      closeButtonProps={{ "aria-label": "关闭" }}
    >
      {project.data && step.data ? (
        <StepForm {...props} step={step.data} project={project.data} done={props.close} />
      ) : error ? (
        <Alert color="red">{sentenceOf(error)}</Alert>
      ) : (
        <Waiting />
      )}
    </Modal>
  );
}

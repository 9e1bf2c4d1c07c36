import { Alert } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { Schemas } from "@/api/client";
import { sentenceOf } from "@/api/problems";
import { useProject } from "@/api/queries";
import { Dialog } from "@/parts/Dialog";
import { Waiting } from "@/parts/States";
import { StepForm, titleOf } from "./StepForm";
import type { Step } from "./step";

interface Props {
  number: string;
  offer: Schemas["Offer"];
  load(): Promise<{ default: Step }>;
  close(): void;
}

/**
 * StepDialog is the page of an action that is taken over the page that one is at. A list knows of a project what was so when
 * it was read: what is decided on, and its version, are asked for when the dialog opens.
 */
export function StepDialog({ load, ...props }: Props) {
  const project = useProject(props.number);
  const step = useQuery({
    queryKey: ["step", props.offer.action],
    queryFn: async () => (await load()).default,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const error = project.error ?? step.error;
  return (
    <Dialog title={titleOf(props.offer, props.number)} close={props.close}>
      {(leave) =>
        project.data && project.isFetchedAfterMount && step.data ? (
          <StepForm {...props} step={step.data} project={project.data} done={props.close} close={leave} />
        ) : error ? (
          <Alert color="red">{sentenceOf(error)}</Alert>
        ) : (
          <Waiting />
        )
      }
    </Dialog>
  );
}

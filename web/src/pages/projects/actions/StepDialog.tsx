import { Alert, Button, Group, Modal } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { Schemas } from "@/api/client";
import { fieldsOf } from "@/api/forms";
import { useIntent } from "@/api/intent";
import { refreshProject, useProject, useReference } from "@/api/queries";
import { FaultSummary, faultAt, idOf } from "@/parts/FaultSummary";
import { Field } from "@/parts/Field";
import { sentenceOf, Waiting } from "@/parts/States";
import { Happens } from "./Happens";
import type { Call, Project, Step, Values } from "./step";

type Position = Schemas["Position"];

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
        <Body {...props} step={step.data} project={project.data} />
      ) : error ? (
        <Alert color="red">{sentenceOf(error)}</Alert>
      ) : (
        <Waiting />
      )}
    </Modal>
  );
}

/** First what is typed; then, from a dry run, what will happen and who is told; then it is done. */
function Body({ step, project: latest, number, offer, close }: Omit<Props, "load"> & { step: Step; project: Project }) {
  // The person decides on what was on the screen when the dialog opened; what came later is a conflict.
  const [project] = useState(latest);
  const reference = useReference();
  const intent = useIntent();
  const [values, setValues] = useState<Values>(() => step.begin?.(project) ?? {});
  const [rehearsed, setRehearsed] = useState<Position>();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const choices = step.useChoices?.(project) ?? {};
  const scope = `step-${offer.action}`;
  const fields = step.form
    ? fieldsOf(reference.data, step.form).filter((f) => !step.only || step.only.includes(f.name))
    : [];

  const call = (dryRun: boolean): Call => ({
    path: { number },
    header: {
      "If-Match": `"${project.version}"`,
      ...(dryRun ? {} : { "Idempotency-Key": intent.key([offer.action, project.version, values]) }),
    },
    query: dryRun ? { dryRun: true } : {},
  });
  const attempt = async (dryRun: boolean) => {
    if (busy) return;
    setBusy(true);
    setError(undefined);
    try {
      const { data } = await step.send(call(dryRun), values, project);
      if (dryRun) return setRehearsed(data);
      intent.done();
      notifications.show({
        message: `${offer.name}：已办理。`,
        color: "green",
        closeButtonProps: { "aria-label": "关闭" },
      });
      await refreshProject(number);
      close();
    } catch (e) {
      setRehearsed(undefined);
      setError(e);
    } finally {
      setBusy(false);
    }
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the dialog opens and nothing is to be typed
  useEffect(() => {
    if (!step.form) attempt(true);
  }, []);

  const Above = step.above;
  return (
    <form
      noValidate
      onSubmit={(e) => {
        e.preventDefault();
        attempt(rehearsed === undefined);
      }}
    >
      <FaultSummary error={error} scope={scope} />
      {rehearsed ? (
        <Happens rehearsal={rehearsed.rehearsal} />
      ) : (
        <>
          {Above && <Above project={project} />}
          <div className="fields">
            {fields.map((f) => (
              <Field
                key={f.name}
                id={idOf(scope, `/${f.name}`)}
                field={f}
                reference={reference.data}
                choices={choices[f.name]}
                value={values[f.name] ?? ""}
                error={faultAt(error, `/${f.name}`)}
                onChange={(value) => setValues({ ...values, [f.name]: value })}
              />
            ))}
          </div>
        </>
      )}
      <Group justify="end" mt="md">
        <Button variant="default" onClick={rehearsed && step.form ? () => setRehearsed(undefined) : close}>
          {rehearsed && step.form ? "返回修改" : "取消"}
        </Button>
        <Button type="submit" loading={busy} color={step.grave ? "red" : undefined}>
          {rehearsed ? `确认${offer.name}` : error && !step.form ? "再试一次" : "继续"}
        </Button>
      </Group>
    </form>
  );
}

import { Button, Group, Modal } from "@mantine/core";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useUnsaved } from "@/drafts/leaving";
import { forget, isLeft } from "./typed";

interface Props {
  title: string;
  /** It is over: what was typed was sent, or may go. */
  close(): void;
  /** What stands in it; `leave` is what its own 取消 calls. */
  children: ReactNode | ((leave: () => void) => ReactNode);
}

/**
 * Dialog is every dialog of the portal: Escape, its cross and 取消 leave it, a click beside it does not, and the focus goes
 * back to where it was. What was typed in it (useTyped) goes only when the person says so.
 */
export function Dialog({ title, close, children }: Props) {
  const [restored] = useState(() => isLeft(title));
  const [typed, setTyped] = useState(restored);
  const [asking, setAsking] = useState(false);
  const content = useRef<HTMLDivElement>(null);
  const at = useRef<Element>(null);
  const onTop = useOpened();
  useUnsaved(`dialog ${title}`, typed ? `“${title}”中填写的内容` : undefined);
  const leave = () => {
    if (!onTop()) return;
    if (asking) return setAsking(false);
    if (!typed) return close();
    at.current = document.activeElement;
    setAsking(true);
  };
  const giveUp = () => {
    forget(title);
    close();
  };
  useEffect(() => {
    if (!asking && content.current?.contains(at.current)) (at.current as HTMLElement).focus();
  }, [asking]);
  return (
    <Modal.Root
      opened
      onClose={leave}
      size="lg"
      lockScroll={false}
      closeOnClickOutside={false}
      returnFocus={false} // it would go back only when a dialog is closed before it is taken away
    >
      <Modal.Overlay />
      <Modal.Content aria-label={title}>
        <Modal.Header role="none">
          <Modal.Title>{title}</Modal.Title>
          <Modal.CloseButton aria-label="关闭" />
        </Modal.Header>
        <Modal.Body>
          <div ref={content} hidden={asking} onInput={() => setTyped(true)}>
            {restored && <p className="muted">上次填写后没有办理，内容已恢复。</p>}
            {typeof children === "function" ? children(leave) : children}
          </div>
          {asking && <Lost goOn={leave} close={giveUp} />}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

function Lost({ goOn, close }: { goOn(): void; close(): void }) {
  const on = useRef<HTMLButtonElement>(null);
  useEffect(() => on.current?.focus(), []);
  return (
    <div role="alert">
      <p>填写的内容还没有办理，关闭后不再保留。是否仍要关闭？</p>
      <Group justify="end">
        <Button variant="default" onClick={close}>
          不要了，关闭
        </Button>
        <Button ref={on} onClick={goOn}>
          继续填写
        </Button>
      </Group>
    </div>
  );
}

interface Opened {
  /** What had the focus. */
  before: Element | null;
  /** The dialog that this one stands over, or in the place of. */
  under?: Opened;
}

const all: Opened[] = [];

/** useOpened tells whether a dialog is the uppermost, and gives the focus back at its end. */
function useOpened(): () => boolean {
  const [own] = useState<Opened>(() => ({ before: focused(), under: all.at(-1) }));
  useEffect(() => {
    all.push(own);
    return () => {
      all.splice(all.indexOf(own), 1);
      giveBack(own);
    };
  }, [own]);
  return () => all.at(-1) === own;
}

/** What has the focus; of a menu, which closes when an entry is taken, the button that opens it. */
function focused(): Element | null {
  const active = document.activeElement;
  const opener = active?.closest("[role=menu]")?.getAttribute("aria-labelledby");
  return opener ? document.getElementById(opener) : active;
}

function giveBack(opened: Opened | undefined) {
  if (!opened) return document.getElementById("content")?.focus({ preventScroll: true });
  const { before, under } = opened;
  if (before instanceof HTMLElement && before !== document.body && before.isConnected) before.focus();
  else giveBack(under);
}

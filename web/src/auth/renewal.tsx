import { Alert, Button, Group, Text } from "@mantine/core";
import { useCallback, useEffect, useRef, useState } from "react";
import { carry } from "@/api/client";
import { wordsOf } from "@/api/problems";
import { Dialog } from "@/parts/Dialog";
import { signInAside, token } from "./session";

interface Waiting {
  resolve(token: string): void;
  reject(why: Error): void;
}

/**
 * Renewal hands tokens to the client, and asks in place when a sign-in has ended: the page behind it stays as it is, and
 * every request that was waiting goes on with the new token.
 */
export function Renewal() {
  const waiting = useRef<Waiting[]>([]);
  const [open, setOpen] = useState(false);
  const [trouble, setTrouble] = useState("");

  const renew = useCallback(
    () =>
      new Promise<string>((resolve, reject) => {
        waiting.current.push({ resolve, reject });
        setOpen(true);
      }),
    [],
  );
  useEffect(() => carry({ token, renew }), [renew]);

  const settle = (how: (w: Waiting) => void) => {
    setOpen(false);
    setTrouble("");
    waiting.current.splice(0).forEach(how);
  };
  const ask = async () => {
    try {
      const got = await signInAside();
      settle((w) => w.resolve(got));
    } catch (e) {
      setTrouble(wordsOf(e) ?? "没有完成登录。如浏览器拦截了登录窗口，请允许本站弹出窗口后再试。");
    }
  };
  if (!open) return null;
  return (
    <Dialog
      title="登录已过期"
      close={() => settle((w) => w.reject(new Error("登录已过期，本次操作没有进行；内容仍在页面上。")))}
    >
      <Text mb="md">请重新登录。页面上已填写的内容不会丢失，登录后接着办理。</Text>
      {trouble && (
        <Alert color="red" mb="md" role="alert">
          {trouble}
        </Alert>
      )}
      <Group justify="end">
        <Button onClick={ask} data-autofocus>
          重新登录
        </Button>
      </Group>
    </Dialog>
  );
}

import { Alert, Button, Group, Loader } from "@mantine/core";
import { Problem, sentenceOf } from "@/api/problems";
import { signOut } from "@/auth/session";

/** Waiting is shown until something is there. */
export function Waiting({ what = "内容" }: { what?: string }) {
  return (
    <Group p="xl" role="status">
      <Loader size="sm" aria-hidden /> 正在读取{what}……
    </Group>
  );
}

/** Failed says why something can't be shown, and offers to try again. */
export function Failed({ error, again, signOut: leave }: { error: unknown; again?: () => void; signOut?: boolean }) {
  return (
    <Alert color="red" title="无法显示" role="alert" my="md">
      <p>{sentenceOf(error)}</p>
      <Group>
        {again && <Button onClick={again}>再试一次</Button>}
        {leave && (
          <Button variant="default" onClick={signOut}>
            换一个账户登录
          </Button>
        )}
      </Group>
    </Alert>
  );
}

/** Unread says why what a page shows has not come; what is refused as such is no part of a page, and is shown in its place. */
export function Unread({ error, again }: { error: unknown; again(): void }) {
  if (error instanceof Problem && error.refusal) throw error;
  return <Failed error={error} again={again} />;
}

/** Nothing says that a list is empty, and what that means. */
export function Nothing({ children }: { children: string }) {
  return <p className="panel muted">{children}</p>;
}

import { Alert, Button, Group, Loader } from "@mantine/core";
import { Problem } from "@/api/problems";
import { signOut } from "@/auth/session";

/** Waiting is shown until something is there. */
export function Waiting({ what = "内容" }: { what?: string }) {
  return (
    <Group p="xl" role="status">
      <Loader size="sm" aria-hidden /> 正在读取{what}……
    </Group>
  );
}

/** sentenceOf is what a person reads of anything that was thrown. */
export function sentenceOf(error: unknown): string {
  if (error instanceof Problem) return error.message;
  if (error instanceof Error && /[\u4e00-\u9fff]/.test(error.message)) return error.message;
  return "页面出了问题，请重新载入；已填写的内容会保留。";
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

/** Nothing says that a list is empty, and what that means. */
export function Nothing({ children }: { children: string }) {
  return <p className="panel muted">{children}</p>;
}

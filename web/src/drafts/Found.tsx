import { Button, Group } from "@mantine/core";

/** Found says that what was typed an earlier time is on the page again, and lets it go: what stood there before is back then. */
export function Found({ found, drop }: { found?: unknown; drop(): void }) {
  if (!found) return null;
  return (
    <div className="pinned" role="status">
      <h2>已恢复本机暂存的内容</h2>
      <Group>
        <span>上次填写后没有保存，内容已恢复到页面上。</span>
        <Button variant="default" size="compact-md" onClick={drop}>
          不要这些内容
        </Button>
      </Group>
    </div>
  );
}

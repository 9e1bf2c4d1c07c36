import { Button, Group } from "@mantine/core";
import type { Schemas } from "@/api/client";
import { type Column, Listing } from "@/parts/Table";
import { Remarks } from "../lists/Remarks";

type Row = Schemas["AttendanceLoaded"]["rows"][number];

const columns: Column<Row>[] = [
  { name: "行号", tight: true, cell: (r) => `第 ${r.line} 行` },
  { name: "姓名", cell: (r) => r.name },
  { name: "注册号", tight: true, cell: (r) => r.number ?? "" },
  { name: "课时", cell: (r) => r.hours },
  { name: "原已登记", cell: (r) => (r.before === undefined ? "" : r.before) },
];

interface Props {
  seen: Schemas["AttendanceLoaded"];
  name: string;
  busy: boolean;
  enter(): void;
  drop(): void;
}

/** Loaded shows whom a list names and what would be entered, before it is. */
export function Loaded({ seen, name, busy, enter, drop }: Props) {
  return (
    <>
      <h3>
        “{name}”检查通过：{seen.rows.length} 人，尚未登记
      </h3>
      {seen.leftOut.length > 0 && (
        <p className="pinned">
          名单中没有、以前已登记的人员，课时不变：
          {seen.leftOut.map((a) => `${a.name}（${a.hours}）`).join("、")}。确属误登的，逐人写 0 扣回。
        </p>
      )}
      {seen.remarks.length > 0 && <Remarks checked={seen} />}
      <Listing caption="将要登记的课时" columns={columns} rows={seen.rows} keyOf={(r) => r.reviewer} />
      <Group justify="end" mt="md">
        <Button variant="default" onClick={drop}>
          不登记
        </Button>
        <Button loading={busy} onClick={enter}>
          登记这 {seen.rows.length} 人的课时
        </Button>
      </Group>
    </>
  );
}

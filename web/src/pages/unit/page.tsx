import { Button } from "@mantine/core";
import { Link } from "wouter";
import { fieldsOf } from "@/api/forms";
import { optionName, useReference } from "@/api/queries";
import { Facts } from "@/parts/Facts";
import { Waiting } from "@/parts/States";
import { dayText, momentText } from "@/parts/when";
import { Licence } from "./Licence";
import { useUnit } from "./queries";

/** 单位信息管理 (manual 000 §5): what the unit keeps of itself, its names, and its licence. */
export default function Unit() {
  const unit = useUnit();
  const { data: reference } = useReference();
  if (unit.isPending) return <Waiting what="单位信息" />;
  if (!unit.data) throw unit.error;
  const { data: u } = unit;
  const kept = u.profile as Record<string, string | undefined>;
  return (
    <>
      <div className="bar apart">
        <h1>单位信息管理</h1>
        <span className="no-print">
          <Button component={Link} href="/unit/edit">
            编辑
          </Button>
        </span>
      </div>
      <section className="panel">
        <h2>{u.name}</h2>
        <p className="muted">单位名称和代码由登录账户带入，不能在此修改。更新于 {momentText(u.updatedAt)}</p>
        <Facts
          of={[
            ["单位代码", u.unitCode],
            ["主账户", u.mainName],
            ...fieldsOf(reference, "saveUnit").map((f): [string, string] => {
              const said = kept[f.name];
              if (!said) return [f.label, "-"];
              if (f.options) return [f.label, optionName(reference, f.options, said)];
              return [f.label, f.type === "day" ? dayText(said) : said];
            }),
          ]}
        />
        <p className="muted">修改后，已提交的项目仍保留提交时的内容。</p>
      </section>
      <Licence unit={u} />
      {u.names && (
        <section className="panel">
          <h2>曾用名称</h2>
          <ul>
            {u.names.map((n) => (
              <li key={n.from}>
                {n.name}（自 {momentText(n.from)} 起）
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

import { api, data, type Schemas } from "@/api/client";
import { changes } from "@/api/intent";
import { FormPage } from "@/parts/described/FormPage";
import { Waiting } from "@/parts/States";
import { readUnit, refreshUnit, type UnitInfo, useUnit } from "./queries";

const editable = (u: UnitInfo) => ({ ...u.profile, version: u.version });

/** 编辑单位信息: what is kept of the unit is replaced whole. */
export default function EditUnit() {
  const unit = useUnit();
  if (unit.isPending) return <Waiting what="单位信息" />;
  if (!unit.data) throw unit.error;
  return (
    <FormPage
      title="编辑单位信息"
      form="saveUnit"
      record={editable(unit.data)}
      newest={async () => editable(await readUnit())}
      send={async (body, key, version) =>
        editable(
          await data(api.PUT("/unit", { params: { header: changes(version, key) }, body: body as Schemas["Profile"] })),
        )
      }
      done={refreshUnit}
      back="/unit"
      to={() => "/unit"}
      confirm="保存"
    />
  );
}

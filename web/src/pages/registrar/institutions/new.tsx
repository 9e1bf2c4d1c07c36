import { api, data, type Schemas } from "@/api/client";
import { FormPage } from "@/parts/described/FormPage";
import { refreshRegistry } from "../queries";

/** 新增评审机构. */
export default function NewInstitution() {
  return (
    <FormPage<Schemas["Institution"]>
      title="新增评审机构"
      form="createInstitution"
      begin={{ active: true }}
      send={(body, key) =>
        data(
          api.POST("/institutions", {
            params: { header: { "Idempotency-Key": key } },
            body: body as Schemas["InstitutionInput"],
          }),
        )
      }
      done={refreshRegistry}
      back="/institutions"
      to={(made) => `/institutions/${made.id}`}
      confirm="新增"
    >
      <p className="muted">一个机构只有一条记录：原编号、省级编号写在“其他编号”中，按哪一个都能查到它，也都能登录。</p>
    </FormPage>
  );
}

import { api, data, type Schemas } from "@/api/client";
import { FormPage } from "@/parts/described/FormPage";
import { refreshRegistry } from "../queries";

/** 公布培训班, before it is held. */
export default function NewClass() {
  return (
    <FormPage<Schemas["Class"]>
      title="公布培训班"
      form="publishClass"
      begin={{ items: [] }}
      send={(body, key) =>
        data(
          api.POST("/classes", {
            params: { header: { "Idempotency-Key": key } },
            body: body as Schemas["ClassInput"],
          }),
        )
      }
      done={refreshRegistry}
      back="/classes"
      to={(made) => `/classes/${made.id}`}
      confirm="公布"
    >
      <p className="muted">
        最晚在开班当日公布。公布后任何人可以查到；开班次日起，或已登记课时的，不能再改。没有覆盖的细项不能凭本班换证。
      </p>
    </FormPage>
  );
}

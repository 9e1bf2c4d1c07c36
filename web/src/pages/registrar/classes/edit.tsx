import { useParams } from "wouter";
import { api, data, type Schemas } from "@/api/client";
import { changes } from "@/api/intent";
import { FormPage } from "@/parts/described/FormPage";
import { Waiting } from "@/parts/States";
import { refreshRegistry } from "../queries";
import { useClass } from "./class";

/** Editing what is published of a class, until it has begun. */
export default function EditClass() {
  const { class: id = "" } = useParams();
  const one = useClass(id);
  const path = { class: id };
  if (one.isPending) return <Waiting what="培训班" />;
  if (!one.data) throw one.error;
  return (
    <FormPage<Schemas["Class"]>
      title={`编辑培训班：${one.data.name}`}
      form="saveClass"
      record={one.data}
      newest={() => data(api.GET("/classes/{class}", { params: { path } }))}
      send={(body, key, version) =>
        data(
          api.PUT("/classes/{class}", {
            params: { path, header: changes(version, key) },
            body: body as Schemas["ClassInput"],
          }),
        )
      }
      done={refreshRegistry}
      back={`/classes/${id}`}
      to={() => `/classes/${id}`}
      confirm="保存"
    />
  );
}

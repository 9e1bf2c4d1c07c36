import { useParams } from "wouter";
import { api, data, type Schemas } from "@/api/client";
import { changes } from "@/api/intent";
import { FormPage } from "@/parts/described/FormPage";
import { Waiting } from "@/parts/States";
import { refreshRegistry } from "../queries";
import { useInstitution } from "./institution";

/** 编辑、停用: what is entered of an institution is replaced whole. */
export default function EditInstitution() {
  const { institution: id = "" } = useParams();
  const institution = useInstitution(id);
  const path = { institution: id };
  if (institution.isPending) return <Waiting what="评审机构" />;
  if (!institution.data) throw institution.error;
  return (
    <FormPage<Schemas["Institution"]>
      title={`编辑评审机构：${institution.data.name}`}
      form="saveInstitution"
      record={institution.data}
      newest={() => data(api.GET("/institutions/{institution}", { params: { path } }))}
      send={(body, key, version) =>
        data(
          api.PUT("/institutions/{institution}", {
            params: { path, header: changes(version, key) },
            body: body as Schemas["InstitutionInput"],
          }),
        )
      }
      done={refreshRegistry}
      back={`/institutions/${id}`}
      to={() => `/institutions/${id}`}
      confirm="保存"
    >
      <div className="pinned">
        <p>
          换编号的，原编号自动记为其他编号；改名的，原名称记入曾用名。停用须写明理由：停用后不能聘用、注册人员，不能列入评审计划；在册人员不变，仍可退回，账户仍可登录。
        </p>
      </div>
    </FormPage>
  );
}

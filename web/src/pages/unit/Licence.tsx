import { api, data } from "@/api/client";
import { changes, useIntent } from "@/api/intent";
import { useNames } from "@/api/queries";
import { useKinds } from "@/pages/projects/files/upload";
import { OpenFile } from "@/parts/OpenFile";
import { UploadField } from "@/parts/UploadField";
import { momentText, sizeText } from "@/parts/when";
import { refreshUnit, type UnitInfo } from "./queries";

/** Licence is the 营业执照 that holds, the one that is on its way, and the way to bring another. */
export function Licence({ unit }: { unit: UnitInfo }) {
  const intent = useIntent();
  const { nameOf } = useNames();
  const kind = useKinds().find((k) => k.key === "business_licence");
  const { licence, arriving } = unit;
  return (
    <section className="panel" aria-labelledby="licence">
      <h2 id="licence">营业执照</h2>
      <ul className="files">
        {licence && (
          <li>
            现用：{licence.name} <span className="muted">{sizeText(licence.size)}</span>{" "}
            <OpenFile ask={() => data(api.GET("/unit/licence"))} label={`打开${licence.name}`}>
              打开
            </OpenFile>
            <p className="muted">
              {licence.uploadedBy} {momentText(licence.startedAt)}
            </p>
          </li>
        )}
        {arriving && (
          <li role="status">
            新上传：{arriving.name} <span className="muted">{sizeText(arriving.size)}</span>{" "}
            {nameOf("documentState", arriving.state)}
            {arriving.refusal && <p className="sign-late">未通过检查：{arriving.refusal.zh}</p>}
          </li>
        )}
        {!licence && !arriving && <li>尚未上传营业执照。</li>}
      </ul>
      {kind && (
        <>
          <p className="muted">
            {kind.types.join("、")}，不超过 {kind.maxMB} MB。新的执照通过检查后，才替换现用的。
          </p>
          <UploadField
            id="licence-file"
            label={licence ? "上传新的营业执照" : "上传营业执照"}
            kind={kind}
            start={async (file) => {
              const body = { name: file.name, size: file.size };
              const key = intent.key([body, file.lastModified]);
              const started = await data(
                api.POST("/unit/licence", { params: { header: changes(unit.version, key) }, body }),
              );
              refreshUnit();
              return started.upload;
            }}
            arrived={() => {
              intent.done();
              refreshUnit();
            }}
          />
        </>
      )}
    </section>
  );
}

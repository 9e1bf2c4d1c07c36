import { useState } from "react";
import { api, data, type Schemas } from "@/api/client";
import { changes } from "@/api/intent";
import { Ask } from "@/parts/described/Ask";
import { take } from "@/parts/described/take";
import { Tick } from "@/parts/Field";
import { save } from "@/parts/save";
import { refreshRegistry } from "../queries";

interface Props {
  list: Schemas["List"];
  close(): void;
}

/** 公布: what it does, and each doubtful row confirmed by itself. */
export function Publish({ list, close }: Props) {
  const doubts = list.checked?.doubts ?? [];
  const [confirmed, setConfirmed] = useState<number[]>([]);
  const said = (line: number) =>
    (list.checked?.remarks ?? [])
      .filter((r) => r.line === line && r.weight === "doubt")
      .map((r) => r.zh)
      .join("；");
  return (
    <Ask
      title={`公布“${list.name}”`}
      form="publishList"
      confirm="确认公布"
      send={(body, key) =>
        data(
          api.POST("/lists/{list}/publication", {
            params: { path: { list: list.id }, header: changes(list.version, key) },
            body: { ...body, confirmed },
          }),
        )
      }
      done={refreshRegistry}
      close={close}
    >
      <div className="pinned">
        <h2>公布后</h2>
        <p>
          {list.checked?.rows}{" "}
          人获得名单上的细项，处于“无聘用单位”，任何评审机构都可以聘用；系统制作资格证书并列入待寄发。公布后不能撤回。
        </p>
      </div>
      {doubts.length > 0 && (
        <fieldset className="some">
          <legend>已对照证件核对无误的存疑行</legend>
          {doubts.map((line) => (
            <Tick
              key={line}
              id={`confirm-${line}`}
              label={`第 ${line} 行已核对无误`}
              help={said(line)}
              checked={confirmed.includes(line)}
              onChange={(on) => setConfirmed(on ? [...confirmed, line] : confirmed.filter((l) => l !== line))}
            />
          ))}
        </fieldset>
      )}
    </Ask>
  );
}

/** 作废: the list is given up; nothing of it has taken effect. */
export function Discard({ list, close }: Props) {
  return (
    <Ask
      title={`作废“${list.name}”`}
      form="discardList"
      confirm="确认作废"
      grave
      send={take("/lists/{list}/discarding", { list: list.id }, list.version)}
      done={refreshRegistry}
      close={close}
    >
      <p>名单尚未生效，作废不影响任何人员。作废后不能恢复，需要的请重新上传。</p>
    </Ask>
  );
}

/** 下载检查结果: the same file with its faults marked; every number is in it, so why is recorded first. */
export function Report({ list, close }: Props) {
  return (
    <Ask
      title="下载检查结果"
      form="openListReport"
      confirm="记录并下载"
      said=""
      send={(body) =>
        data(
          api.POST("/lists/{list}/report-opening", {
            params: { path: { list: list.id } },
            body: body as Schemas["PersonReason"],
          }),
        )
      }
      done={save}
      close={close}
    >
      <p>
        文件是原名单，加“错误说明”“提示”两列，有错误的单元格标红，可在其上改正后重新上传。其中有证件号码全文：每下载一次都记录下载人、时间和原因。
      </p>
    </Ask>
  );
}

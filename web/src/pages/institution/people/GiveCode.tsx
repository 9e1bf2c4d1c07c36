import { useState } from "react";
import { api, data, type Schemas } from "@/api/client";
import { changes } from "@/api/intent";
import { refreshRegistry } from "@/pages/registrar/queries";
import { Dialog } from "@/parts/Dialog";
import { Ask } from "@/parts/described/Ask";
import { momentText } from "@/parts/when";
import type { Props } from "./asks";

/** 设置填报密码: the system makes it and shows it this once. No key is taken: an answer that was lost is asked for again. */
export function GiveCode({ person, close }: Props) {
  const [given, setGiven] = useState<Schemas["GivenCode"]>();
  if (given)
    return (
      <Dialog title={`填报密码 · ${person.name}`} close={close}>
        <p className="code-given">
          <output aria-label="填报密码">{given.code}</output>
        </p>
        <p>有效至 {momentText(given.until)}。请抄下并告知本人：关闭后不再显示，忘记的只能重新设置。</p>
        <p>
          本人进入系统首页的“评审人员信息填报”，输入姓名和本机构名称，再输入此密码，即可填报。不分大小写，可不写连字符。
        </p>
      </Dialog>
    );
  return (
    <Ask
      title={`设置填报密码 · ${person.name}`}
      confirm="设置密码"
      said=""
      stays
      send={() =>
        data(
          api.POST("/reviewers/{reviewer}/code", {
            params: { path: { reviewer: person.person }, header: changes(person.version) },
          }),
        )
      }
      done={(answer) => {
        setGiven(answer);
        refreshRegistry();
      }}
      close={close}
    >
      <p>密码由系统生成，只显示这一次。再次设置的，先前的密码和已打开的填报随即失效。</p>
    </Ask>
  );
}

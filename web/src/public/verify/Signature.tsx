import { useEffect, useState } from "react";
import { api, data, type Schemas } from "@/api/client";
import { dayText, spanText } from "@/parts/when";
import { useOptions } from "../options";
import { type Facts, readSigned, type Signed } from "./signed";
import { sameAs } from "./standing";

const kept = "appraisal-keys";

/** The published keys, kept on this machine: a paper can be checked with them when the system does not answer. */
async function keys(): Promise<Schemas["PublishedKeys"]["keys"]> {
  try {
    const published = await data(api.GET("/.well-known/jwks.json"));
    try {
      localStorage.setItem(kept, JSON.stringify(published));
    } catch {
      // a browser that keeps nothing asks each time
    }
    return published.keys;
  } catch (why) {
    const before = localStorage.getItem(kept);
    if (!before) throw why;
    return (JSON.parse(before) as Schemas["PublishedKeys"]).keys;
  }
}

/** Signature tells what the address says signed of a certificate or a card, and whether the association has signed it; alone it counts only when nothing else can be asked. */
export function Signature({ paper, unknown }: { paper?: Schemas["VerifiedDocument"]; unknown: boolean }) {
  const [signed, setSigned] = useState<Signed | "failed">({ is: "unsigned" });
  useEffect(() => {
    readSigned(location.hash, keys).then(setSigned, () => setSigned("failed"));
  }, []);
  if (signed === "failed") return <Said heading="签名暂时无法核对">没有取到协会公布的公钥，请稍后再试。</Said>;
  if (signed.is === "unsigned") return null;
  if (signed.is === "unknown_key")
    return <Said heading="签名无法确认">签名所用的公钥不在协会公布的公钥之中，不能证明是协会签的。</Said>;
  if (signed.is === "changed") return <Said heading="✕ 签名不符">二维码中的签名内容被改动过，或者不是协会签的。</Said>;
  if (paper ? !sameAs(signed.facts, paper) : unknown)
    return <Said heading="✕ 签名是另一份文件的">二维码前后两部分不是同一份文件，这张纸不能相信。</Said>;
  if (paper) return <Said heading="✓ 签名相符">二维码中的内容由协会签名，没有被改动。</Said>;
  return <Printed facts={signed.facts} />;
}

function Said({ heading, children }: { heading: string; children: string }) {
  return (
    <section className="panel" aria-labelledby="signature">
      <h2 id="signature">{heading}</h2>
      <p>{children}</p>
    </section>
  );
}

const kinds: Record<string, string> = { certificate: "资格证书", card: "注册信息卡" };

function Printed({ facts }: { facts: Facts }) {
  const { nameOf } = useOptions("review_items");
  const rows = [
    ["这是什么", kinds[facts.kind] ?? facts.kind],
    ["姓名", facts.holder],
    ["所属鉴定评审机构", facts.institution],
    [facts.kind === "card" ? "注册号" : "证书编号", facts.number],
    ["版次", `第 ${facts.version} 版`],
    ["有效期", spanText(facts.from, facts.to)],
    ["签发日期", dayText(facts.issued)],
    ...facts.items.map((i) => [nameOf(i.item), `${i.item}，有效期至 ${dayText(i.to) || "长期"}`]),
  ];
  return (
    <section className="panel" aria-labelledby="signature">
      <h2 id="signature">✓ 签名相符，请逐项与纸面核对</h2>
      <p>以下是签发时的内容。现在是否仍然有效，要等系统能查时再扫一次。</p>
      <dl className="printed">
        {rows
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}

import { useCallback, useEffect, useState } from "react";
import { useParams } from "wouter";
import { api, data, type Schemas } from "@/api/client";
import { Problem, sentenceOf } from "@/api/problems";
import { momentText } from "@/parts/when";
import { useSetting } from "../options";
import { Title } from "../Title";
import { Banner } from "./Banner";
import { Items } from "./Items";
import { Signature } from "./Signature";
import { markOf, rowsOf } from "./standing";
import "./verify.css";

type Paper = Schemas["VerifiedDocument"];

/** 核验: what the QR code of a letter, a certificate or a card names, and what that is worth now. */
export default function Verify() {
  const { token } = useParams<{ token?: string }>();
  const [paper, setPaper] = useState<Paper>();
  const [error, setError] = useState<unknown>();
  const ask = useCallback(() => {
    setPaper(undefined);
    setError(undefined);
    if (!token) return () => {};
    let there = true;
    data(api.GET("/verify/{token}", { params: { path: { token } }, headers: { Accept: "application/json" } })).then(
      (p) => there && setPaper(p as Paper),
      (why: unknown) => there && setError(why),
    );
    return () => {
      there = false;
    };
  }, [token]);
  useEffect(ask, [ask]);
  const unknown = !token || (error instanceof Problem && error.status === 404);
  return (
    <>
      <Title>函件、证书和注册信息卡核验</Title>
      {token && !paper && !error && <p role="status">正在核验……</p>}
      {paper && <Known paper={paper} />}
      {unknown && <Unknown />}
      {!unknown && error !== undefined && (
        <>
          <Banner mark="caution" word="暂时查不了">
            <p>{sentenceOf(error)}</p>
            <p>这不说明您手里的纸是真是假。</p>
          </Banner>
          <button type="button" className="big no-print" onClick={ask}>
            再试一次
          </button>
        </>
      )}
      <Signature paper={paper} unknown={unknown} />
      <Doubt />
      {paper && <More paper={paper} />}
      <p className="muted">
        {paper && `查询时间：${momentText(paper.checkedAt)}（北京时间），状态以查询时为准。`}
        本页不会要求您输入账号、密码，也不会要求您付款。
      </p>
    </>
  );
}

function Known({ paper }: { paper: Paper }) {
  return (
    <>
      <Banner mark={markOf(paper)} word={paper.stateName}>
        <p>{paper.meaning}</p>
        {paper.why && <p>{paper.why}</p>}
        {paper.current && <p>是不是您手里的这一张，请往下逐项核对。</p>}
      </Banner>
      <section className="panel" aria-labelledby="printed">
        <h2 id="printed">{paper.current ? "请与纸面核对" : "它原来的内容"}</h2>
        {paper.current && <p>下面每一项都要与纸上印的完全一样。有一项不一样，这张纸就不能相信。</p>}
        <dl className="printed">
          {rowsOf(paper).map((r) => (
            <div key={r.name}>
              <dt>{r.name}</dt>
              <dd>{r.value}</dd>
            </div>
          ))}
        </dl>
        {paper.current && paper.kind === "card" && <p>还请看一看：卡上的照片，是不是拿卡的本人。</p>}
      </section>
      {paper.items && paper.items.length > 0 && <Items items={paper.items} current={paper.current} />}
    </>
  );
}

function Unknown() {
  return (
    <>
      <Banner mark="unknown" word="查无此件">
        <p>协会没有发过带这个二维码的函件、证书或注册信息卡，或者网址不完整。</p>
      </Banner>
      <section className="panel" aria-labelledby="again">
        <h2 id="again">请再试一次</h2>
        <ul>
          <li>用手机直接扫纸上的二维码，不要手工输入网址。</li>
          <li>把纸放平，二维码要完整、清楚。</li>
          <li>再扫还是查不到的，这张纸就不能相信。</li>
        </ul>
      </section>
    </>
  );
}

function Doubt() {
  const { value } = useSetting<Schemas["Association"]>("association");
  return (
    <section className="panel" aria-labelledby="doubt">
      <h2 id="doubt">对不上，或者有疑问，怎么办</h2>
      <p>
        不要凭这张纸办事，请打电话问{value?.name ?? "协会"}
        {value && (
          <>
            ：<a href={`tel:${value.phone.replace(/[^\d+]/g, "")}`}>{value.phone}</a>
          </>
        )}
        。
      </p>
    </section>
  );
}

function More({ paper }: { paper: Paper }) {
  return (
    <details className="panel">
      <summary>更多信息（一般不需要看）</summary>
      {paper.stageName && <p>项目目前的阶段：{paper.stageName}</p>}
      <p>
        电子文件（PDF）的 SHA-256：<code>{paper.sha256}</code>
      </p>
    </details>
  );
}

import { Button } from "@mantine/core";
import { useState } from "react";
import { Link, useLocation } from "wouter";
import { api, data } from "@/api/client";
import { useIntent } from "@/api/intent";
import { queries } from "@/api/queries";
import { FaultSummary } from "@/parts/FaultSummary";

/** 新增: gives the project its number and opens its form; what 单位信息 knows is filled in. */
export default function NewProject() {
  const [, go] = useLocation();
  const intent = useIntent();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const make = async () => {
    if (busy) return;
    setBusy(true);
    setError(undefined);
    try {
      const header = { "Idempotency-Key": intent.key("new project") };
      const made = await data(api.POST("/projects", { params: { header } }));
      intent.done();
      queries.invalidateQueries({ queryKey: ["projects"] });
      go(`/projects/${made.number}/form`, { replace: true });
    } catch (e) {
      setError(e);
      setBusy(false);
    }
  };
  return (
    <>
      <h1>新增评审项目</h1>
      <div className="panel">
        <FaultSummary error={error} scope="new" />
        <p>
          系统将生成项目编号，并以“单位信息管理”中的内容预填申请单。申请单可以分几次填写，随时保存；提交后进入预审。
        </p>
        <div className="bar">
          <Button onClick={make} loading={busy}>
            生成编号，开始填写
          </Button>
          <Button component={Link} href="/projects" variant="default">
            返回
          </Button>
        </div>
      </div>
    </>
  );
}

import { Link } from "wouter";
import { door } from "@/auth/door";
import { pages } from "./routes";
import { Title } from "./Title";

/** The start page for anyone, and for those who are about to sign in. */
export function Start() {
  return (
    <>
      <Title>首页</Title>
      <ul className="ways">
        <li>
          <a href={door}>
            <strong>登录</strong>
            <span>申请单位、协会、评审机构和评审人员办理业务。</span>
          </a>
        </li>
      </ul>
      <h2>公众查询与填报</h2>
      <p>以下各项不需要账户，不用登录。</p>
      <ul className="ways">
        {pages.map((p) => (
          <li key={p.path}>
            <Link href={p.path}>
              <strong>{p.name}</strong>
              <span>{p.about}</span>
            </Link>
          </li>
        ))}
      </ul>
      <section className="panel" aria-labelledby="verify">
        <h2 id="verify">核验函件、证书和注册信息卡</h2>
        <p>用手机扫一扫纸上的二维码，即打开核验网页，不用填写任何内容。</p>
      </section>
    </>
  );
}

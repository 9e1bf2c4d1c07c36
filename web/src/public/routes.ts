/** A page for anyone. */
export interface Page {
  path: string;
  name: string;
  /** What it is for, at the start page. */
  about: string;
}

export const start = "/public";

/**
 * Pages of the public entry that are reached from its start page. With `start` and `verification` they are all addresses
 * that belong to public.html, each with all that is under it: portal.yaml has the same list.
 */
export const pages: Page[] = [
  { path: "/people", name: "人员查询", about: "查评审人员是否已注册、在哪家评审机构、可评哪些细项。" },
  { path: "/unaffiliated", name: "无聘用单位人员", about: "持有证书、目前没有聘用单位的评审人员，供评审机构选聘。" },
  { path: "/fill-in", name: "评审人员信息填报", about: "受聘的评审人员凭填报密码填写、修改自己的基本信息。" },
];

/** Where the QR code of a paper leads, with its token behind. */
export const verification = "/verify";

export const prefixes = [start, ...pages.map((p) => p.path), verification];

import { type ComponentType, type LazyExoticComponent, lazy } from "react";
import type { Role } from "@/api/queries";

type Page = LazyExoticComponent<ComponentType>;

/** A place of the portal: an address, and who finds it in the menu. Whoever comes by an address is answered by the API. */
export interface Place {
  path: string;
  name: string;
  page: Page;
  /** Whom the menu shows it to; nobody: it is reached from another place. */
  roles: readonly Role[];
  group?: string;
}

const unit: Role[] = ["unit_main", "unit_sub"];
const office: Role[] = ["officer", "approver"];
const review: Role[] = [...unit, ...office, "reviewer"];
const association: Role[] = [...office, "registrar"];
const everyone: Role[] = [...review, "registrar", "institution"];

const registry = "评审人员注册";
const upkeep = "系统管理";
const basics = "基础信息管理";

const page = (load: () => Promise<{ default: ComponentType }>): Page => lazy(load);

/** In the order of the menu; the first whose pattern fits an address is opened. */
export const places: readonly Place[] = [
  { path: "/", name: "首页", page: page(() => import("@/pages/home/page")), roles: everyone },
  { path: "/tasks", name: "我的任务", page: page(() => import("@/pages/tasks/page")), roles: review },
  { path: "/projects", name: "评审项目管理", page: page(() => import("@/pages/projects/list")), roles: review },
  {
    path: "/statistics",
    name: "统计",
    page: page(() => import("@/pages/association/statistics/page")),
    roles: association,
  },
  { path: "/visits", name: "我的项目", page: page(() => import("@/pages/visits/page")), roles: ["reviewer"] },
  { path: "/unit", name: "单位信息管理", page: page(() => import("@/pages/unit/page")), roles: unit, group: basics },
  { path: "/unit/edit", name: "编辑单位信息", page: page(() => import("@/pages/unit/edit")), roles: [] },
  {
    path: "/accounts",
    name: "子账户管理",
    page: page(() => import("@/pages/unit/accounts")),
    roles: ["unit_main"],
    group: basics,
  },
  { path: "/case-files", name: "临时性文件", page: page(() => import("@/pages/unit/case-files")), roles: unit },
  {
    path: "/files",
    name: "鉴定评审文件",
    page: page(() => import("@/pages/files/page")),
    roles: [...review, "registrar"],
  },
  { path: "/files/:file", name: "鉴定评审文件", page: page(() => import("@/pages/files/file")), roles: [] },
  { path: "/inbox", name: "收件箱", page: page(() => import("@/pages/inbox/page")), roles: everyone },
  {
    path: "/reviewers",
    name: "评审人员",
    page: page(() => import("@/pages/registrar/people/page")),
    roles: association,
    group: registry,
  },
  {
    path: "/proposals",
    name: "确认事项",
    page: page(() => import("@/pages/registrar/proposals/page")),
    roles: ["registrar"],
    group: registry,
  },
  {
    path: "/classes",
    name: "培训班与课时",
    page: page(() => import("@/pages/registrar/classes/page")),
    roles: [...association, "institution"],
    group: registry,
  },
  {
    path: "/postings",
    name: "证卡寄发",
    page: page(() => import("@/pages/registrar/postings/page")),
    roles: ["registrar"],
    group: registry,
  },
  {
    path: "/institutions",
    name: "评审机构",
    page: page(() => import("@/pages/registrar/institutions/page")),
    roles: association,
    group: registry,
  },
  {
    path: "/lists",
    name: "考核合格名单",
    page: page(() => import("@/pages/registrar/lists/page")),
    roles: ["registrar"],
    group: registry,
  },
  {
    path: "/own-reviewers",
    name: "本机构人员",
    page: page(() => import("@/pages/institution/people/page")),
    roles: ["institution"],
    group: registry,
  },
  {
    path: "/pool",
    name: "无聘用单位人员",
    page: page(() => import("@/pages/institution/pool/page")),
    roles: ["institution", "registrar"],
    group: registry,
  },
  {
    path: "/reviewers/:reviewer/:part?",
    name: "评审人员",
    page: page(() => import("@/pages/registrar/people/person")),
    roles: [],
  },
  { path: "/classes/new", name: "公布培训班", page: page(() => import("@/pages/registrar/classes/new")), roles: [] },
  {
    path: "/classes/:class/edit",
    name: "编辑培训班",
    page: page(() => import("@/pages/registrar/classes/edit")),
    roles: [],
  },
  { path: "/classes/:class", name: "培训班", page: page(() => import("@/pages/registrar/classes/class")), roles: [] },
  {
    path: "/institutions/new",
    name: "新增评审机构",
    page: page(() => import("@/pages/registrar/institutions/new")),
    roles: [],
  },
  {
    path: "/institutions/:institution/edit",
    name: "编辑评审机构",
    page: page(() => import("@/pages/registrar/institutions/edit")),
    roles: [],
  },
  {
    path: "/institutions/:institution",
    name: "评审机构",
    page: page(() => import("@/pages/registrar/institutions/institution")),
    roles: [],
  },
  { path: "/lists/:list", name: "考核合格名单", page: page(() => import("@/pages/registrar/lists/list")), roles: [] },
  {
    path: "/own-reviewers/:reviewer",
    name: "本机构人员",
    page: page(() => import("@/pages/institution/people/person")),
    roles: [],
  },
  {
    path: "/units",
    name: "单位查询",
    page: page(() => import("@/pages/association/units/page")),
    roles: association,
    group: upkeep,
  },
  { path: "/units/:unit", name: "单位", page: page(() => import("@/pages/association/units/unit")), roles: [] },
  {
    path: "/settings",
    name: "系统设置",
    page: page(() => import("@/pages/association/settings/page")),
    roles: association,
    group: upkeep,
  },
  {
    path: "/calendar",
    name: "工作日日历",
    page: page(() => import("@/pages/association/calendar/page")),
    roles: association,
    group: upkeep,
  },
  { path: "/settings/:key", name: "设置", page: page(() => import("@/pages/association/settings/setting")), roles: [] },
  { path: "/projects/new", name: "新增评审项目", page: page(() => import("@/pages/projects/new")), roles: [] },
  { path: "/projects/:number/form", name: "申请单", page: page(() => import("@/pages/projects/form")), roles: [] },
  { path: "/projects/:number/:part?", name: "评审项目", page: page(() => import("@/pages/projects/page")), roles: [] },
];

/** placesOf are the entries of the menu for somebody with these roles. */
export function placesOf(roles: readonly Role[]): Place[] {
  return places.filter((p) => p.roles.some((r) => roles.includes(r)));
}

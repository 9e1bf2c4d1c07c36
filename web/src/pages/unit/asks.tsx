import { api, data, type Schemas } from "@/api/client";
import type { FormField } from "@/api/forms";
import { changes } from "@/api/intent";
import { useMe } from "@/api/queries";
import { Ask } from "@/parts/described/Ask";

import { refreshUnit, type UnitAccounts } from "./queries";

type Account = Schemas["Account"];

interface Props {
  unit: UnitAccounts;
  close(): void;
}

/** systems is the field of what a sub account may open; the choices are the 子系统 that there are. */
const systems: FormField = {
  name: "systems",
  label: "可以进入的子系统",
  type: "option",
  required: false,
  several: true,
};
const useSystems = () => ({
  systems: (useMe().data?.systems ?? []).map((s) => ({ value: s.system, label: s.name })),
});

export function Invite({ unit, close }: Props) {
  const choices = useSystems();
  return (
    <Ask
      title="邀请子账户"
      form="inviteSubAccount"
      also={[systems]}
      choices={choices}
      begin={{ systems: choices.systems.map((s) => s.value) }}
      confirm="发出邀请"
      said="已邀请。"
      send={(body, key) =>
        data(
          api.POST("/unit/accounts", {
            params: { header: changes(unit.version, key) },
            body: body as unknown as Schemas["InvitationInput"],
          }),
        )
      }
      done={refreshUnit}
      close={close}
    >
      <p>受邀人用这个邮箱登录。系统会把初始密码发到该邮箱；由其他平台登录的，请受邀人直接登录。</p>
    </Ask>
  );
}

export function Permit({ unit, account, close }: Props & { account: Account }) {
  return (
    <Ask
      title={`设置权限 · ${account.name}`}
      fields={[systems]}
      choices={useSystems()}
      begin={{ systems: account.systems ?? [] }}
      edits
      confirm="保存权限"
      send={(body, key) =>
        data(
          api.PUT("/unit/accounts/{account}", {
            params: { path: { account: account.subject }, header: changes(unit.version, key) },
            body: body as Schemas["PermissionInput"],
          }),
        )
      }
      done={refreshUnit}
      close={close}
    >
      <p>从该账户的下一次操作起生效。都不选的，该账户不能进入任何子系统。</p>
    </Ask>
  );
}

export function Rename({ unit, account, close }: Props & { account: Account }) {
  return (
    <Ask
      title={`修改名称 · ${account.name}`}
      form="renameSubAccount"
      begin={{ name: account.name }}
      edits
      confirm="保存名称"
      send={(body, key) =>
        data(
          api.PUT("/unit/accounts/{account}/name", {
            params: { path: { account: account.subject }, header: changes(unit.version, key) },
            body: body as Schemas["NameInput"],
          }),
        )
      }
      done={refreshUnit}
      close={close}
    />
  );
}

export function Remove({ unit, account, close }: Props & { account: Account }) {
  return (
    <Ask
      title={`移除子账户 · ${account.name}`}
      grave
      confirm="确认移除"
      said="已移除。"
      send={(_, key) =>
        data(
          api.DELETE("/unit/accounts/{account}", {
            params: { path: { account: account.subject }, header: changes(unit.version, key) },
          }),
        )
      }
      done={refreshUnit}
      close={close}
    >
      <p>
        从下一次操作起，{account.name}
        不能再为本单位办理。其办理的项目不会丢失，请由主账户移交给其他账户。以后可以再次邀请。
      </p>
    </Ask>
  );
}

export function Withdraw({ unit, invitation, close }: Props & { invitation: Schemas["Invitation"] }) {
  return (
    <Ask
      title={`撤回邀请 · ${invitation.name}`}
      grave
      confirm="确认撤回"
      said="已撤回。"
      send={(_, key) =>
        data(
          api.DELETE("/unit/invitations/{login}", {
            params: { path: { login: invitation.login }, header: changes(unit.version, key) },
          }),
        )
      }
      done={refreshUnit}
      close={close}
    >
      <p>{invitation.login} 尚未登录，撤回后不能再用这次邀请登录。</p>
    </Ask>
  );
}

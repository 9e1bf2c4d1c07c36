package review

import (
	"slices"
	"strconv"
	"strings"

	"appraisal/internal/access"
	"appraisal/internal/settings"
)

// Workflow is the transition table as a page for people: a diagram of what leads from stage to stage, and all of the
// table. docs/workflow.md holds it.
func Workflow() string {
	var b strings.Builder
	b.WriteString(`# 评审项目流程

由 ` + "`internal/review/workflow.go`" + ` 的流转表生成，请勿手工修改；更新方法见 ` + "`internal/review/diagram_test.go`" + `。

## 流转图

不在图中：停留在原阶段的操作；经办的“终止项目”和单位的“撤回并终止申请”，二者可在多个阶段办理（见下表）。

` + "```mermaid\n")
	b.WriteString(diagram())
	b.WriteString("```\n\n## 流转表\n\n" + notes + "\n\n")
	b.WriteString(table())
	return b.String()
}

const notes = `- 期限为默认设置，自进入阶段当日的次日起算；最后一日为休息日的，顺延至下一个工作日。
- 预审通过后，单位一侧只由提交的账户办理；移交项目由主账户办理，此后由接收的账户办理。
- 评审组组长、不在评审组内，按本轮已批准的计划及历次评审组认定。
- 结论退回后再次提出整改的，原整改期限继续计算，但不短于退回后重新提交期限。
- 评审组异议在异议期限内提出，确认接收通知函后仍可提出，尚未答复的仍待答复；异议成立的，由经办“撤回计划重新拟制”。
- 延长整改期限在期限届满前申请；待答复期间不因逾期自动终止，不同意时期限已过的，另给答复后提交的时间；提交整改资料或确认约请后，申请不再答复。
- 撤回修改、收回决定后，原阶段的原期限继续计算；原期限已过的，单位不能撤回修改；下一环节已经办理的，不能收回；撤回、收回本身不能再收回。
- 办结后收回、重新打开的，须在办结后收回、重新打开期限（默认自办结次日起 60 日）内；重新打开的，结论确认期限重新计算，由重新打开以外的审批确认。`

// diagram is the table as a Mermaid state diagram: one arrow for each pair of stages, with the actions that lead there.
func diagram() string {
	type arrow struct{ from, to Stage }
	var order []arrow
	actions := map[arrow][]string{}
	for _, t := range workflow {
		if t.At == t.To || t.Action == Terminate || t.Action == Withdraw {
			continue
		}
		a := arrow{t.At, t.To}
		if actions[a] == nil {
			order = append(order, a)
		}
		actions[a] = append(actions[a], t.Action.Zh())
	}
	var b strings.Builder
	b.WriteString("stateDiagram-v2\n")
	for _, s := range Stages {
		b.WriteString("    state \"" + s.Zh + "\" as " + string(s.Stage) + "\n")
	}
	b.WriteString("    [*] --> " + string(Application) + " : 新增\n")
	for _, a := range order {
		b.WriteString("    " + string(a.from) + " --> " + string(a.to) + " : " + strings.Join(actions[a], "、") + "\n")
	}
	for _, s := range expiring {
		b.WriteString("    " + string(s) + " --> " + string(Terminated) + " : " + eventNames[expired] + "\n")
	}
	for _, s := range []Stage{Closed, Terminated} {
		b.WriteString("    " + string(s) + " --> [*]\n")
	}
	return b.String()
}

// who is a role as the table names it.
func who(r access.Role) string {
	switch r {
	case access.UnitSub:
		return "单位（主账户、子账户）"
	case access.Reviewer:
		return "评审组组长"
	}
	return r.Zh()
}

// table is every line, stage by stage in their order.
func table() string {
	var b strings.Builder
	b.WriteString("| 阶段 | 谁 | 操作 | 到 | 状态 | 条件 | 进入后的期限 |\n|---|---|---|---|---|---|---|\n")
	for _, s := range Stages {
		for _, t := range workflow {
			if t.At == s.Stage {
				b.WriteString(t.row())
			}
		}
		if slices.Contains(expiring, s.Stage) {
			b.WriteString(cells(s.Zh, "系统（每日检查）", eventNames[expired], Terminated.Zh(), Ended.Zh(), "期限已过且非暂定，且设置为逾期即终止", "无"))
		}
	}
	return b.String()
}

func (t transition) row() string {
	to, status, limit := "—", "", ""
	if t.To != t.At || entering(t.Action) {
		to, limit = t.To.Zh(), limitWords(t)
	}
	if t.Status != "" {
		status = t.Status.Zh()
	}
	return cells(t.At.Zh(), who(t.By), t.Action.Zh(), to, status, guardNames[t.Guard], limit)
}

func cells(values ...string) string { return "| " + strings.Join(values, " | ") + " |\n" }

// entering tells whether an action enters its stage anew though it does not leave it.
func entering(a Action) bool { return a == ReDate || a == GrantExtension }

// returning are the actions after which the term of a resubmission counts.
var returning = []Action{ReturnConclusion, ReturnRectification, RequireVisit}

// limitWords is the limit of the stage that a line enters, with the setting that says so.
func limitWords(t transition) string {
	limit, ok := deadlines[t.To]
	if slices.Contains(returning, t.Action) {
		limit = resubmission
	}
	n, unit, known := settings.Default().Limit(limit)
	if !ok || !known {
		return "无"
	}
	words := strconv.Itoa(n) + " " + measureNames[unit][0]
	switch {
	case t.Action == GrantExtension:
		return "同意延长至的日期"
	case t.Action.back():
		return "原期限"
	case t.Action == ReturnRectification || t.Action == RequireVisit:
		return "原整改期限，至少 " + words
	case t.To == OnSite && t.Action == ConfirmNotice:
		return "计划结束后 " + words
	}
	return words
}

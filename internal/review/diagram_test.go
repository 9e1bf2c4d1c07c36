package review_test

import (
	"flag"
	"os"
	"strings"
	"testing"

	"appraisal/internal/review"
)

// go test ./internal/review -run TestTheWorkflowPage -update writes the page anew.
var update = flag.Bool("update", false, "write docs/workflow.md anew")

const page = "../../docs/workflow.md"

func TestTheWorkflowPageSaysWhatTheTableSays(t *testing.T) {
	want := review.Workflow()
	if *update {
		must(t, os.WriteFile(page, []byte(want), 0o644))
	}
	have, err := os.ReadFile(page)
	must(t, err)
	if string(have) != want {
		t.Errorf("%s is not what the transition table says; write it anew with: go test ./internal/review -run TestTheWorkflowPage -update", page)
	}
}

func TestTheWorkflowPageNamesEveryStageAndAction(t *testing.T) {
	text := review.Workflow()
	for _, s := range review.Stages {
		if !strings.Contains(text, "state \""+s.Zh+"\" as ") {
			t.Errorf("%s is not in the diagram", s.Zh)
		}
	}
	for _, a := range review.AllActions() {
		if !strings.Contains(text, "| "+a.Zh()+" |") {
			t.Errorf("%s is not in the table", a.Zh())
		}
	}
	for _, line := range []string{
		"| 计划审批 | 协会审批 | 计划审批通过 | 评审通知 |  | 未拟制、修改或提交过本轮计划，也未列入其评审组 | 5 个工作日 |",
		"| 整改确认 | 评审组组长 | 整改退回 | 整改资料 |  | 是本轮评审组组长 | 原整改期限，至少 10 个工作日 |",
		"| 评审通知 | 单位（主账户、子账户） | 确认接收通知函 | 现场评审 |  |  | 计划结束后 10 日 |",
		"| 结论确认 | 协会审批 | 结论确认通过 | 办结 | 办结 | 从未列入评审组，未更换过组长，也不是最近一次重新打开的人 | 无 |",
	} {
		if !strings.Contains(text, line+"\n") {
			t.Errorf("the table lacks %s", line)
		}
	}
}

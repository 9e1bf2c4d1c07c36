package fault_test

import (
	"testing"

	"appraisal/internal/fault"
)

func TestALabelIsThatOfTheFieldWhereverItStands(t *testing.T) {
	for pointer, want := range map[string]string{"/acceptanceNumber": "受理决定书编号", "/findings/0/cause": "原因分析",
		"/documents/other": "资料清单", "?limit": "每页条数", "/nowhere/0": "", "": "", "/members/2": "评审组成员"} {
		if got := fault.Label(pointer); got != want {
			t.Errorf("%q is called %q, want %q", pointer, got, want)
		}
	}
}

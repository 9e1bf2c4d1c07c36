package review_test

import (
	"errors"
	"strings"
	"testing"

	"appraisal/internal/fault"
	"appraisal/internal/review"
)

// says is what a refusal says in Chinese, with its fields.
func says(t *testing.T, err error) string {
	t.Helper()
	var f *fault.Error
	if !errors.As(err, &f) {
		t.Fatalf("not refused: %v", err)
	}
	said := f.Text().Zh
	for _, field := range f.Fields {
		said += " " + field.Pointer + "：" + field.Text().Zh
	}
	if strings.ContainsAny(said, "{}") {
		t.Errorf("a place is left: %s", said)
	}
	return said
}

func TestWhatWasNeverSubmittedIsRefusedInTheWordsOfWhoeverAsks(t *testing.T) {
	p := draft(t)
	if said := says(t, p.Terminate("材料不实", now(officer))); said != "单位尚未提交，不能终止。" {
		t.Errorf("an officer is told %s", said)
	}
	if said := says(t, p.Withdraw("不再申请", now(subAccount))); said != "单位尚未提交，可直接删除。" {
		t.Errorf("a unit is told %s", said)
	}
}

func TestAMissingFileIsQuotedByItsName(t *testing.T) {
	said := says(t, draft(t).Submit(now(subAccount)))
	if !strings.Contains(said, "请上传“质量手册”资料") || strings.Contains(said, "资料”资料") {
		t.Errorf("it says %s", said)
	}
}

func TestAConflictSaysWhatIsNewerAndWhere(t *testing.T) {
	p := reached(t, review.Screening)
	if said := says(t, p.Newer()); !strings.Contains(said, "项目现处于“预审”阶段") || strings.Contains(said, "他人") {
		t.Errorf("it says %s", said)
	}
	at := p.UpdatedAt
	last := &p.Documents[len(p.Documents)-1]
	last.CheckedAt, last.Name = &at, "手册.pdf"
	if said := says(t, p.Newer()); !strings.Contains(said, "文件“手册.pdf”检查完毕") {
		t.Errorf("it says %s", said)
	}
	if said := says(t, fault.Of(fault.VersionConflict)); said != "内容已有更新，请刷新后再操作。" {
		t.Errorf("of another record it says %s", said)
	}
}

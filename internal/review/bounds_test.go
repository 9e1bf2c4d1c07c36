package review_test

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"appraisal/internal/fault"
	"appraisal/internal/review"
	"appraisal/internal/settings"
)

// bounded says of every list in a project what keeps it from growing without end: a count of the settings, or why.
var bounded = map[string]string{
	"Project.Documents":    "project.documents",
	"SentBack.Documents":   "project.documents",
	"Project.Letters":      "project.letters",
	"Project.Findings":     "visit.findings project.rounds",
	"Project.Conclusions":  "project.conclusions",
	"Project.Plans":        "project.rounds",
	"Project.Visits":       "project.rounds",
	"Project.Evaluations":  "project.rounds",
	"Summary.Unrated":      "project.rounds",
	"Summary.Team":         "project.rounds: of each, the team",
	"Project.Draws":        "project.draws",
	"Project.Waivers":      "people of the registry; each counts against project.record",
	"Draw.Items":           "the plan's",
	"Draw.Entrants":        "project.draw_entrants",
	"Plan.Members":         "save-plan takes 20",
	"Plan.Items":           "save-plan takes 40",
	"Plan.Schedule":        "save-plan takes 20",
	"Member.Items":         "some of the plan's",
	"Plan.Changes":         "project.letters: each issues one",
	"VisitReport.Findings": "visit.findings",
	"VisitReport.Verdicts": "one for each finding that stands",
	"Conclusion.Saw":       "project.documents visit.findings",
	"Evaluation.Scores":    "one for each criterion",
	"Letter.Content":       "what the letter says: made of one form and one plan",
	"Project.Attempts":     "project.record: each has an event of its own",
	"Project.Requests":     "project.record: each has an event of its own",
	"Hands.Unit":           "people of the unit",
	"Hands.Planners":       "people of the association",
	"Hands.Seated":         "people of the registry; each return of a plan counts against project.record",
	"Hands.Appointers":     "people of the association",
}

func TestEveryListOfAProjectHasALimit(t *testing.T) {
	found, seen := map[string]bool{}, map[reflect.Type]bool{}
	var walk func(reflect.Type)
	walk = func(of reflect.Type) {
		for of.Kind() == reflect.Slice || of.Kind() == reflect.Pointer || of.Kind() == reflect.Map {
			of = of.Elem()
		}
		if of.Kind() != reflect.Struct || seen[of] || !strings.HasSuffix(of.PkgPath(), "internal/review") {
			return
		}
		seen[of] = true
		for f := range fields(of) {
			if f.Type.Kind() == reflect.Slice || f.Type.Kind() == reflect.Map {
				found[of.Name()+"."+f.Name] = true
			}
			walk(f.Type)
		}
	}
	walk(reflect.TypeFor[review.Project]())
	for list := range found {
		if bounded[list] == "" {
			t.Errorf("nothing keeps %s from growing: give it a limit in bounds.go", list)
		}
	}
	for list, by := range bounded {
		first, _, _ := strings.Cut(by, ":")
		for key := range strings.FieldsSeq(first) {
			if strings.Contains(key, ".") && settings.Default().Count(settings.Count(key)) == 0 {
				t.Errorf("%s is bounded by %s, which is no setting", list, key)
			}
		}
		if !found[list] {
			t.Errorf("%s is no list of a project", list)
		}
	}
}

func fields(of reflect.Type) func(func(reflect.StructField) bool) {
	return func(yield func(reflect.StructField) bool) {
		for i := range of.NumField() {
			if f := of.Field(i); f.IsExported() && !yield(f) {
				return
			}
		}
	}
}

// TestWhatAPersonDoesIsAlwaysHeldToTheLimits: only what the system records by itself, and the first event, is not.
func TestWhatAPersonDoesIsAlwaysHeldToTheLimits(t *testing.T) {
	//lint:ignore SA1019 the package has no build tags
	files, err := parser.ParseDir(token.NewFileSet(), ".",
		func(f fs.FileInfo) bool { return !strings.HasSuffix(f.Name(), "_test.go") }, 0)
	if err != nil {
		t.Fatal(err)
	}
	unbound := []string{}
	for _, f := range files["review"].Files {
		for _, d := range f.Decls {
			verb, ok := d.(*ast.FuncDecl)
			if !ok {
				continue
			}
			ast.Inspect(verb, func(n ast.Node) bool {
				if call, ok := n.(*ast.SelectorExpr); ok && call.Sel.Name == "record" && !slices.Contains(unbound, verb.Name.Name) {
					unbound = append(unbound, verb.Name.Name)
				}
				return true
			})
		}
	}
	slices.Sort(unbound)
	if got := fmt.Sprint(unbound); got != "[Create Lapse Receive after]" {
		t.Errorf("these record without a look at the limits: %s", got)
	}
}

// with are settings with other counts.
func with(t testing.TB, s review.Step, counts map[settings.Count]int) review.Step {
	t.Helper()
	for key, n := range counts {
		next, err := s.Settings.With(map[string]json.RawMessage{
			string(key): json.RawMessage(fmt.Sprintf(`{"value":%d,"source":"test","confirmed":true}`, n))})
		must(t, err)
		s.Settings = next
	}
	return s
}

// full checks a refusal: what it says, what there is, and that nothing was changed.
func full(t *testing.T, p *review.Project, err error, version int, want string) {
	t.Helper()
	if !fault.Is(err, fault.LimitReached) || p.Version != version {
		t.Fatalf("version %d, then %d: %v", version, p.Version, err)
	}
	if text := err.(*fault.Error).Text(); text.Zh != want || text.En == "" {
		t.Errorf("it says %s, not %s", text.Zh, want)
	}
}

func TestAProjectTakesSoManyFilesReplacedAndRefusedOnesIncluded(t *testing.T) {
	p := draft(t)
	s := with(t, now(subAccount), map[settings.Count]int{settings.Documents: 5})
	last := ""
	for range 5 {
		d, err := p.StartUpload(newID(), review.Announcement{Kind: "other", Name: "甲.pdf", Size: 9, Replaces: last}, s)
		must(t, err)
		p.Receive(d.ID, accepted(9), monday)
		last = d.ID
	}
	if got := states(p, "other"); got != "removed removed removed removed accepted" {
		t.Fatalf("they are %s", got)
	}
	version := p.Version
	_, err := p.StartUpload(newID(), review.Announcement{Kind: "other", Name: "甲.pdf", Size: 9, Replaces: last}, s)
	full(t, p, err, version, "项目文件总数已达上限（5，现有 5）（含已被替换、删除或未通过检查的），请合并后再上传。")
	must(t, p.RemoveDocument(last, with(t, s, map[settings.Count]int{settings.Documents: 2}))) // a lower limit locks nobody out
}

func TestUploadsThatReplaceOneAnotherAndNeverPassAreBounded(t *testing.T) {
	for name, end := range map[string]func(p *review.Project, id string){
		"abandoned": func(*review.Project, string) {},
		"refused": func(p *review.Project, id string) {
			p.Receive(id, review.Report{Refusal: review.Refuse("empty", "", 0)}, monday)
		},
	} {
		p, last, at := draft(t), "", now(subAccount)
		next := func() (review.Document, error) {
			at.At = at.At.Add(time.Hour)
			return p.StartUpload(newID(), review.Announcement{Kind: "quality_manual", Name: "手册.pdf", Size: 9,
				Replaces: last}, at)
		}
		most := at.Settings.Count(settings.DocumentAttempts)
		for range most {
			d, err := next()
			must(t, err)
			end(p, d.ID)
			last = d.ID
		}
		version := p.Version
		_, err := next()
		full(t, p, err, version, "同一文件重传次数已达上限（30，现有 30），请先删除未通过检查的文件，再重新上传。")
		for _, d := range p.Documents[:most-1] {
			must(t, p.RemoveDocument(d.ID, at))
		}
		d, err := next()
		must(t, err)
		p.Receive(d.ID, accepted(9), at.At)
		if events := p.Pending(); len(events[len(events)-1].Documents) != 2 {
			t.Errorf("%s: the acceptance changes %d documents", name, len(events[len(events)-1].Documents))
		}
	}
}

func TestTheTextsOfFindingsAreBoundedByTheirSumAndCanBeMadeShorter(t *testing.T) {
	p := reached(t, review.OnSite)
	s := with(t, soon(p, leader), map[settings.Count]int{settings.FindingsText: 3000})
	report := reportOf(p, review.Rectify)
	report.Findings = []review.FindingDraft{{Clause: "4.2", Fact: strings.Repeat("字", 1000), Class: "minor"},
		{Clause: "4.3", Fact: strings.Repeat("字", 1000), Class: "minor"}}
	report.Summary = strings.Repeat("总", 990)
	must(t, p.SaveVisit(report, s))
	report.Summary = strings.Repeat("总", 995)
	full(t, p, p.SaveVisit(report, s), p.Version, "未关闭不符合项及现场评审总结字数已达上限（3000，现有 2996），请精简条款、事实和总结，详情作为现场评审资料上传。")
	report.Summary = "总体有效"
	must(t, p.SaveVisit(report, s))

	p = reached(t, review.Rectification)
	s = with(t, soon(p, subAccount), map[settings.Count]int{settings.AnswersText: 2000})
	long := review.Answer{Finding: "F1-01", Cause: strings.Repeat("因", 1000), Measure: strings.Repeat("措", 999),
		Responsible: "孙"}
	must(t, p.SaveRectification([]review.Answer{long}, s))
	version := p.Version
	full(t, p, p.SaveRectification([]review.Answer{answer("F1-02")}, s), version,
		"未关闭不符合项整改答复字数已达上限（2000，现有 2000），请精简原因和措施，详情作为整改见证资料上传。")
	long.Cause = "因"
	must(t, p.SaveRectification([]review.Answer{long, answer("F1-02")}, s))
}

func TestRoundsConclusionsAndLettersAreBoundedAndTheCaseGoesOnOtherwise(t *testing.T) {
	p := reached(t, review.Verification)
	s := with(t, soon(p, leader), map[settings.Count]int{settings.Rounds: 1})
	again := review.Check{Verdicts: verdicts(p, "returned"), Visit: true, Opinion: "须到现场"}
	full(t, p, p.VerifyRectification(again, s), p.Version, "现场评审轮次已达上限（1，现有 1），请作出其他结论。")
	must(t, p.VerifyRectification(review.Check{Verdicts: verdicts(p, "closed")}, s))

	s = with(t, soon(p, approver), map[settings.Count]int{settings.Conclusions: 2})
	full(t, p, p.DecideConclusion(review.Decision{Opinion: "再议"}, s), p.Version, "项目结论总数已达上限（2，现有 2），请确认结论或终止评审。")
	must(t, p.DecideConclusion(review.Decision{Pass: true}, s))

	p = reached(t, review.Notification)
	s = with(t, soon(p, officer), map[settings.Count]int{settings.Letters: 2})
	full(t, p, p.RecallPlan("换人", s), p.Version, "项目函件总数已达上限（2，现有 2），请按现行函件办理或终止评审。")
	do(t, p, review.ConfirmNotice, holder(p))
}

func TestTheRecordOfAProjectIsBoundedAndItCanStillBeFinished(t *testing.T) {
	p := draft(t)
	for _, kind := range requiredKinds {
		p.Receive(upload(t, p, kind, "", now(subAccount)).ID, accepted(9), monday)
	}
	p.Recorded = 16 << 20
	other := p.Form
	other.Remarks += "。"
	full(t, p, p.Save(other, now(subAccount)), p.Version, "项目流转记录大小（MB）已达上限（16，现有 16），不能再保存、上传或退回，请提交、通过或终止。")
	must(t, p.Submit(now(subAccount)))
	full(t, p, p.Screen(review.Decision{Opinion: "补充"}, now(officer)), p.Version,
		"项目流转记录大小（MB）已达上限（16，现有 16），不能再保存、上传或退回，请提交、通过或终止。")
	must(t, p.Screen(review.Decision{Pass: true}, now(officer)))
	must(t, p.Terminate("不再评审", now(officer)))
}

package main

import (
	"bytes"
	"maps"
	"slices"
	"strings"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/chain"
	"appraisal/internal/dossier"
	"appraisal/internal/exports"
	"appraisal/internal/review"
	"appraisal/test/actiontest"
)

var ofCase = exports.Order{Kind: exports.Case, Number: actiontest.Number}

// sealed is a project whose letter is issued, sealed and scanned.
func sealed(t testing.TB) *actiontest.Projects {
	p := actiontest.At(t, review.Consultation)
	p.Sealed(t, review.Matched)
	return p
}

func (d *desk) verified(t testing.TB) dossier.Report {
	t.Helper()
	data := []byte(d.kept[d.e.Key])
	r, err := dossier.Verify(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestACaseIsMadeWithAllItsFiles(t *testing.T) {
	d := newDesk(t, sealed(t), ofCase, actiontest.Officer)
	if err := d.run(t); err != nil {
		t.Fatal(err)
	}
	p := d.Now(t)
	e := d.e
	if e.State != exports.Ready || e.Key != "exports/e1.zip" || e.Size != int64(len(d.kept[e.Key])) || e.SHA256 == "" ||
		e.Done != len(p.Standing())+1 ||
		e.Of != e.Done || d.types[e.Key] != "application/zip" {
		t.Errorf("%+v", e)
	}
	if r := d.verified(t); !r.Intact() || r.Project != p.Number || r.Unit.Code != actiontest.OwnUnit.Code ||
		r.Events != p.Version || r.Withheld != 0 {
		t.Errorf("%+v", r)
	}
	files := d.unzipped(t)
	for _, name := range []string{"00 案卷目录.html", "01 申请资料/00 申请单.html",
		"01 申请资料/01 质量手册－资料 quality_manual.pdf", "02 函件/01 鉴定评审商洽函－中特检协函〔2026〕7号 第1版.pdf",
		"02 函件/02 商洽函盖章扫描件－盖章.pdf"} {
		if _, there := files[name]; !there {
			t.Errorf("%s is not in %v", name, slices.Sorted(maps.Keys(files)))
		}
	}
	record := decoded(t, files["project.json"])
	if record["number"] != p.Number || record["form"] == nil || len(record["documents"].([]any)) != len(p.Standing()) {
		t.Errorf("project.json: %v", record)
	}
	if text := files["流转信息.txt"]; !strings.Contains(text, "约请通过  王五（协会经办）") ||
		!strings.Contains(text, "文件：鉴定评审商洽函 中特检协函〔2026〕7号") {
		t.Errorf("流转信息.txt:\n%s", text)
	}
}

func TestAUnitsCaseHoldsNothingThatIsNotTheUnitsToRead(t *testing.T) {
	for _, tc := range []struct {
		who      access.Caller
		withheld int // two decisions of the officer, six files that the system has kept, and what is marked below
	}{{actiontest.Main, 9}, {actiontest.Officer, 0}} {
		p := actiontest.At(t, review.Planning)
		d := newDesk(t, p, ofCase, tc.who)
		events := p.Events()
		events[len(events)-1].Planner = "planner-of-the-association" // as an event of planning has it
		events[len(events)-1].By.Login = "reviewer@example.org"
		if err := d.run(t); err != nil || d.e.State != exports.Ready {
			t.Fatalf("%v %+v", err, d.e.Problem)
		}
		told := false
		for name, text := range d.unzipped(t) {
			found := false
			for _, inner := range []string{"planner-of-the-association", "reviewer@example.org",
				`"account":"officer"`, `"key":`} {
				found = found || strings.Contains(strings.ReplaceAll(text, `\"`, `"`), inner)
			}
			if told = told || found; found && tc.withheld > 0 {
				t.Errorf("%s reads it in %s", tc.who.Account, name)
			}
		}
		if r := d.verified(t); !r.Intact() || r.Withheld != tc.withheld || told != (tc.withheld == 0) {
			t.Errorf("%s: %+v, told %v", tc.who.Account, r, told)
		}
	}
}

func TestACaseThatCanNotBeMadeFailsAtOnceWithTheReason(t *testing.T) {
	for _, tc := range []struct {
		name    string
		who     access.Caller
		prepare func(d *desk)
		code    exports.Code
		about   string
	}{
		{"a file that was changed", actiontest.Main, func(d *desk) { d.before = func(key string) { d.kept[key] += "." } },
			exports.FileChanged, "01 申请资料/01 质量手册－资料 quality_manual.pdf"},
		{"a file that is gone", actiontest.Main, func(d *desk) { d.before = func(key string) { delete(d.kept, key) } },
			exports.FileMissing, "01 申请资料/01 质量手册－资料 quality_manual.pdf"},
		{"a broken record", actiontest.Main, func(d *desk) { d.broken = &chain.Broken{Seq: 3, Why: chain.Changed} },
			exports.ChainBroken, "第 3 条流转信息被改动"},
		{"another unit's", actiontest.Other, func(*desk) {}, exports.NoProject, ""},
		{"no project", actiontest.Main, func(d *desk) { d.e.Number = "PSFJ26999" }, exports.NoProject, ""},
		{"an account that may no longer export", actiontest.Main, func(d *desk) { d.e.By.Roles = nil },
			exports.NotAllowed, ""},
		{"an account that is no more", actiontest.Main, func(d *desk) { d.e.By.Account = "gone" }, exports.NotAllowed, ""},
	} {
		d := newDesk(t, sealed(t), ofCase, tc.who)
		tc.prepare(d)
		err := d.run(t)
		if err != nil || d.e.State != exports.Failed || d.e.Problem.Code != tc.code ||
			!strings.Contains(d.e.Problem.Zh, tc.about) || d.e.Attempts != 1 {
			t.Errorf("%s: %v %s %+v", tc.name, err, d.e.State, d.e.Problem)
		}
		if _, stored := d.kept["exports/e1.zip"]; stored {
			t.Errorf("%s: a file was stored", tc.name)
		}
	}
}

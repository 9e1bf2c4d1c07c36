package accounts_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"appraisal/internal/access"
	"appraisal/internal/accounts"
	"appraisal/internal/fault"
)

var (
	officer = access.Caller{Account: "s-officer", Name: "经办", Roles: []access.Role{access.Officer}}
	notice  = accounts.FileAnnouncement{Title: " 鉴定评审申请须知 ", Category: "通知", Name: "须知.pdf", Size: 1024}
	passed  = accounts.CheckedFile{Size: 1000, Type: "application/pdf", Pages: 2, SHA256: "aa", Key: "files/aa"}
)

func announced(t testing.TB) *accounts.PublishedFile {
	t.Helper()
	f, err := accounts.Publish("f1", notice, officer, at)
	must(t, err)
	return f
}

func TestAPublishedFileIsSeenByUnitsOnceItHasPassedItsCheck(t *testing.T) {
	f := announced(t)
	if f.State != accounts.FileAwaited || f.Title != "鉴定评审申请须知" || f.PublishedBy != "经办" || f.Version != 1 ||
		!f.PublishedAt.IsZero() {
		t.Fatalf("announced: %+v", f)
	}
	if codeOf(f.See(byMain)) != fault.FileNotFound || f.See(officer) != nil {
		t.Error("before its check, who sees it?")
	}
	f.Receive(passed, at)
	if f.State != accounts.FilePublished || f.Size != 1000 || f.Pages != 2 || f.Key != "files/aa" ||
		f.PublishedAt.IsZero() {
		t.Errorf("checked: %+v", f)
	}
	for _, c := range []access.Caller{byMain, officer, {Roles: []access.Role{access.Reviewer}}} {
		if err := f.See(c); err != nil {
			t.Errorf("%v: %v", c.Roles, err)
		}
	}
}

func TestARefusedFileIsNeverSeenByUnitsAndCantBeWithdrawn(t *testing.T) {
	f := announced(t)
	f.Receive(accounts.CheckedFile{Size: 7, Refusal: &accounts.Refusal{Code: "encrypted", Zh: "加密", En: "encrypted"}}, at)
	if f.State != accounts.FileRefused || f.Refusal == nil || f.Key != "" || f.Size != 7 || !f.PublishedAt.IsZero() {
		t.Errorf("%+v", f)
	}
	if codeOf(f.See(byMain)) != fault.FileNotFound {
		t.Error("a unit sees it")
	}
	if err := f.Withdraw("误发", officer, at); codeOf(err) != fault.FileNotPublished || f.Version != 2 {
		t.Errorf("withdrawn: %v", err)
	}
}

func TestAFileIsWithdrawnOnceAndThenSeenByTheAssociationAlone(t *testing.T) {
	f := announced(t)
	f.Receive(passed, at)
	must(t, f.Withdraw("已有新版本", officer, at))
	if f.State != accounts.FileWithdrawn || f.Reason != "已有新版本" || f.WithdrawnBy != "经办" || f.WithdrawnAt.IsZero() ||
		f.Key == "" {
		t.Errorf("%+v", f)
	}
	if codeOf(f.See(byMain)) != fault.FileNotFound || f.See(officer) != nil {
		t.Error("afterwards, who sees it?")
	}
	var again *fault.Error
	if err := f.Withdraw("再撤", officer, at); !errors.As(err, &again) || again.Code != fault.FileNotPublished ||
		again.Facts["version"] != 3 || f.Version != 3 {
		t.Errorf("a second time: %v", err)
	}
}

func TestAFileThatWasGivenUpIsNotPublishedWhenItArrivesAtLast(t *testing.T) {
	f := announced(t)
	must(t, f.Withdraw("不发了", officer, at))
	if f.Receive(passed, at); f.State != accounts.FileWithdrawn || f.Version != 2 {
		t.Errorf("%+v", f)
	}
}

func TestEveryFaultOfAnAnnouncementIsTold(t *testing.T) {
	for name, tc := range map[string]struct {
		change func(*accounts.FileAnnouncement)
		want   string
	}{
		"nothing": {func(a *accounts.FileAnnouncement) { *a = accounts.FileAnnouncement{} },
			"[/name required /size file_size /title required]"},
		"too long, of two lines": {func(a *accounts.FileAnnouncement) {
			a.Title,
				a.Category = strings.Repeat("题", 201), "甲\n乙"
		},
			"[/category format /title too_long]"},
		"a category too long": {func(a *accounts.FileAnnouncement) { a.Category = strings.Repeat("类", 51) },
			"[/category too_long]"},
		"a picture":             {func(a *accounts.FileAnnouncement) { a.Name = "须知.png" }, "[/name file_type]"},
		"one byte too large":    {func(a *accounts.FileAnnouncement) { a.Size = 50<<20 + 1 }, "[/size file_size]"},
		"an old sheet at most":  {func(a *accounts.FileAnnouncement) { a.Name, a.Size = "表.XLS", 50<<20 }, "[]"},
		"a title of just space": {func(a *accounts.FileAnnouncement) { a.Title = " \u200b" }, "[/title required]"},
	} {
		in := notice
		tc.change(&in)
		f, err := accounts.Publish("f1", in, officer, at)
		got := []string{}
		if wrong := new(fault.Error); errors.As(err, &wrong) {
			for _, field := range wrong.Fields {
				got = append(got, field.Pointer+" "+string(field.Code))
			}
		}
		slices.Sort(got)
		if fmt.Sprint(got) != tc.want || (f == nil) != (len(got) > 0) {
			t.Errorf("%s: %v, want %s", name, got, tc.want)
		}
	}
}

// Whatever a file goes through, a refused step changes nothing, and the events as stored rebuild it.
func TestAPublishedFileAndItsEventsAgree(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		f := announced(t)
		for range rapid.IntRange(0, 6).Draw(rt, "steps") {
			before, n := asJSON(t, f), len(f.Pending())
			var err error
			switch rapid.IntRange(0, 2).Draw(rt, "step") {
			case 0:
				f.Receive(passed, at)
			case 1:
				f.Receive(accounts.CheckedFile{Refusal: &accounts.Refusal{Code: "empty"}}, at)
			case 2:
				err = f.Withdraw(rapid.String().Draw(rt, "reason"), officer, at)
			}
			if err != nil && (asJSON(t, f) != before || len(f.Pending()) != n) || f.Version != len(f.Pending()) {
				rt.Fatalf("%v, version %d, %d events", err, f.Version, len(f.Pending()))
			}
		}
		stored := make([]accounts.FileEvent, len(f.Pending()))
		for i, e := range f.Pending() {
			data, err := e.Encode()
			if err != nil || json.Unmarshal(data, &stored[i]) != nil {
				rt.Fatalf("event %d: %v", e.Seq, err)
			}
		}
		rebuilt, err := accounts.RebuildFile(stored)
		if err != nil || asJSON(t, rebuilt) != asJSON(t, f) {
			rt.Fatalf("rebuilt %s (%v), the file is %s", asJSON(t, rebuilt), err, asJSON(t, f))
		}
		if _, err := accounts.RebuildFile(append(stored, stored[0])); err == nil {
			rt.Fatal("events out of order rebuild a file")
		}
	})
}

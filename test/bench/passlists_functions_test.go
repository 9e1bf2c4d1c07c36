package bench

import (
	"strings"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/blob"
	"appraisal/internal/calendar"
	"appraisal/internal/dynamo"
	"appraisal/internal/ident"
	"appraisal/internal/registry"
	"appraisal/internal/settings"
)

// listing are the functions of 考核合格名单.
func (w *world) listing(b testing.TB) []function {
	b.Helper()
	const db, s3 = "bare-dynamodb", "bare-s3"
	checked := map[string]string{"list": w.passLists["checked"]}
	return []function{
		{"start-list", s3, event(b, "POST", "registrar", nil, nil,
			map[string]any{"name": "名单.xlsx", "size": 1 << 20, "examDay": "2026-01-10"}, 0)},
		{"get-list", db, event(b, "GET", "registrar", checked, nil, nil, 0)},
		{"list-lists", db, event(b, "GET", "registrar", nil, map[string]string{"limit": "20"}, nil, 0)},
		{"publish-list", db, event(b, "POST", "registrar", checked, nil, map[string]any{"confirmed": []int{3}}, 3)},
		{"discard-list", db, event(b, "POST", "registrar", checked, nil, map[string]any{"reason": "有误，重新上传"}, 3)},
		{"open-list-report", s3, event(b, "GET", "registrar", checked, nil, nil, 0)},
		{"get-list-template", s3, event(b, "GET", "registrar", nil, nil, nil, 0)},
	}
}

// lists announces a list, and has it checked.
func (w *world) lists(b testing.TB) {
	w.passLists = map[string]string{}
	by := access.Caller{Account: "registrar", Name: "吴注册", Roles: []access.Role{access.Registrar}}
	hash := strings.Repeat("0123456789abcdef", 4)
	for i, state := range []string{"checked"} {
		id := ident.New(w.at.Add(time.Duration(i) * time.Millisecond))
		w.passLists[state] = id
		err := dynamo.PassLists{DB: w.projects.DB}.Create(b.Context(), access.Terms{}, func() (*registry.List, error) {
			l, err := registry.Announce(id, registry.Announcement{Name: "名单.xlsx", Size: 1 << 20,
				ExamDay: calendar.DateIn(w.at).AddDays(-30)}, settings.Default(), by, w.at)
			if err != nil {
				return nil, err
			}
			l.Arrive(w.at)
			l.Receive(registry.Checked{Rows: 5, New: 5, Items: 9, Doubts: []int{3}, Report: "lists/reports/" + id + "/" + hash,
				Kept: blob.ListRows(id, nil)}, nil, w.at)
			return l, err
		})
		if err != nil {
			b.Fatal(err)
		}
	}
}

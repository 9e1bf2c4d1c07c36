package bench

import (
	"strings"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/accounts"
	"appraisal/internal/blob"
	"appraisal/internal/calendar"
	"appraisal/internal/dynamo"
	"appraisal/internal/ident"
	"appraisal/internal/stack"
)

// around are the functions that stand around the review: 鉴定评审文件, the calendar, the registry of reviewers.
func (w *world) around(b testing.TB) []function {
	b.Helper()
	const db, s3 = "bare-dynamodb", "bare-s3"
	file := func(state string) map[string]string { return map[string]string{"file": w.library[state]} }
	person := func(i int) map[string]string { return map[string]string{"reviewer": w.team[i]} }
	entered, err := dynamo.Reviewers{DB: w.projects.DB}.Get(b.Context(), w.team[4])
	if err != nil {
		b.Fatal(err)
	}
	saved := map[string]any{"login": entered.Login, "phone": "010-00000000", "active": true}
	var days []map[string]any
	for _, y := range calendar.Default().Years() {
		for _, d := range y.Days {
			if y.Year == 2026 {
				days = append(days, map[string]any{"date": d.Date, "name": d.Name, "isOffDay": d.IsOffDay})
			}
		}
	}
	institution := map[string]string{"institution": w.institution}
	host := map[string]any{"number": stack.Institutions[0].Number, "aliases": []string{stack.Institutions[0].Alias},
		"name": "示例鉴定评审中心", "region": "BJ", "active": true}
	added := map[string]any{"number": "SL-0003", "name": "另一示例鉴定评审中心", "region": "ZJ", "active": true}
	return []function{
		{"create-institution", db, event(b, "POST", "registrar", nil, nil, added, 0)},
		{"save-institution", db, event(b, "PUT", "registrar", institution, nil, host, 1)},
		{"get-institution", db, event(b, "GET", "registrar", institution, nil, nil, 0)},
		{"list-institutions", db, event(b, "GET", "institution", nil, map[string]string{"limit": "20"}, nil, 0)},
		{"publish-file", s3, event(b, "POST", "officer", nil, nil,
			map[string]any{"title": "鉴定评审工作指南", "name": "指南.pdf", "size": 1 << 20}, 0)},
		{"withdraw-file", db, event(b, "POST", "officer", file("published"), nil, map[string]any{"reason": "已有新版"}, 0)},
		{"list-files", db, event(b, "GET", "main", nil, map[string]string{"limit": "20"}, nil, 0)},
		{"open-file", s3, event(b, "GET", "main", file("published"), nil, nil, 0)},
		{"process-file", s3, arrival(b, blob.IncomingFile(w.library["awaited"]))},
		{"get-calendar", db, event(b, "GET", "main", nil, map[string]string{"year": "2026"}, nil, 0)},
		{"import-calendar", db, event(b, "POST", "registrar", map[string]string{"year": "2026"}, nil,
			map[string]any{"source": "国务院办公厅关于2026年部分节假日安排的通知", "confirmed": true, "days": days}, 0)},
		{"save-reviewer", db, event(b, "PUT", "officer", person(4), nil, saved, entered.Version)},
		{"get-reviewer", db, event(b, "GET", "officer", person(1), nil, nil, 0)},
		{"list-reviewers", db, event(b, "GET", "officer", nil, map[string]string{"limit": "20"}, nil, 0)},
	}
}

// shelve publishes a file, and leaves another on its way.
func (w *world) shelve(b testing.TB) {
	files := dynamo.Files{DB: w.projects.DB}
	w.library = map[string]string{}
	for i, state := range []string{"published", "awaited"} {
		id := ident.New(w.at.Add(time.Duration(i) * time.Millisecond))
		w.library[state] = id
		err := files.Publish(b.Context(), access.Terms{}, func() (*accounts.PublishedFile, error) {
			return accounts.Publish(id, accounts.FileAnnouncement{Title: "鉴定评审工作指南", Name: "指南.pdf", Size: 1 << 20},
				w.callers["officer"], w.at)
		})
		if err != nil {
			b.Fatal(err)
		}
	}
	hash := strings.Repeat("0123456789abcdef", 4)
	err := files.Update(b.Context(), w.library["published"], access.Terms{}, func(f *accounts.PublishedFile) error {
		f.Receive(accounts.CheckedFile{Size: 1 << 20, Type: "application/pdf", Pages: 3, SHA256: hash,
			Key: blob.KeptFile(hash)}, w.at)
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
}

package bench

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-lambda-go/events"

	"appraisal/internal/access"
	"appraisal/internal/blob"
	"appraisal/internal/calendar"
	"appraisal/internal/dynamo"
	"appraisal/internal/ident"
	"appraisal/internal/passlist"
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
		{"open-list-report", s3, event(b, "POST", "registrar", checked, nil, map[string]any{"reason": "按检查结果改正"}, 0)},
		{"get-list-template", s3, event(b, "GET", "registrar", nil, nil, nil, 0)},
		{"check-list", s3, arrival(b, blob.IncomingList(w.passLists["awaited"]))},
		{"apply-list", s3, encode(b, events.DynamoDBEvent{Records: []events.DynamoDBEventRecord{{EventName: "MODIFY",
			Change: events.DynamoDBStreamRecord{Keys: map[string]events.DynamoDBAttributeValue{
				"PK": events.NewStringAttribute("LIST#" + w.passLists["applying"]), "SK": events.NewStringAttribute("HEAD")}}}}})},
	}
}

// passed is a list of two people, and its rows as they are kept.
func (w *world) passed(b testing.TB) (file, rows []byte) {
	b.Helper()
	in := settings.Default()
	item := in.Options(settings.ReviewItems)[0].Value
	file = []byte("姓名,证件号码,细项\n陈合格,999999198001010011," + item + "\n王合格,99999919800101002X," + item + "\n")
	day := calendar.DateIn(w.at)
	result, err := passlist.Read(file, passlist.Rules{Settings: in, Exam: day.AddDays(-30), Age: 65, Today: day,
		Lacking: func(...string) []rune { return nil }})
	var kept bytes.Buffer
	if err == nil {
		err = passlist.Encode(&kept, result.Rows)
	}
	if err != nil || len(result.Rows) != 2 {
		b.Fatalf("%v %+v", err, result.Remarks)
	}
	return file, kept.Bytes()
}

// lists announces one list, has another checked, and a third published.
func (w *world) lists(b testing.TB) {
	w.passLists = map[string]string{}
	by := access.Caller{Account: "registrar", Name: "吴注册", Roles: []access.Role{access.Registrar}}
	hash := strings.Repeat("0123456789abcdef", 4)
	_, rows := w.passed(b)
	for i, state := range []string{"awaited", "checked", "applying"} {
		id := ident.New(w.at.Add(time.Duration(i) * time.Millisecond))
		w.passLists[state] = id
		err := dynamo.PassLists{DB: w.projects.DB}.Create(b.Context(), access.Terms{}, func() (*registry.List, error) {
			l, err := registry.Announce(id, registry.Announcement{Name: "名单.csv", Size: 1 << 10,
				ExamDay: calendar.DateIn(w.at).AddDays(-30)}, settings.Default(), by, w.at)
			if err != nil || state == "awaited" {
				return l, err
			}
			found := registry.Checked{Rows: 2, New: 2, Items: 2, Report: "lists/reports/" + id + "/" + hash,
				Kept: blob.ListRows(id, rows)}
			if state == "checked" {
				found.Doubts = []int{3}
			}
			l.Arrive(w.at)
			l.Receive(found, nil, w.at)
			if state == "applying" {
				err = l.Publish(registry.Publication{}, settings.Default(), by, w.at)
			}
			return l, err
		})
		if err != nil {
			b.Fatal(err)
		}
	}
}

// listFiles puts what is read of lists where it is looked for.
func (w *world) listFiles(b testing.TB) {
	file, rows := w.passed(b)
	w.arrive(blob.IncomingList(w.passLists["awaited"]), file)
	w.arrive(blob.ListRows(w.passLists["applying"], rows), rows)
}

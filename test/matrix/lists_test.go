package matrix_test

import (
	"bytes"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"

	"appraisal/internal/access"
	"appraisal/internal/blob"
	"appraisal/internal/calendar"
	"appraisal/internal/dynamo"
	"appraisal/internal/ident"
	"appraisal/internal/passlist"
	"appraisal/internal/registry"
	"appraisal/internal/settings"
	"appraisal/test/actiontest"
)

// checkedList is the id of a 考核合格名单 that waits to be published: of one person, with a doubt, whose row is kept.
func (w world) checkedList() string {
	w.Helper()
	id, now := ident.New(time.Now()), time.Now()
	var rows bytes.Buffer
	row := passlist.Row{Line: 3, Row: actiontest.Anybody(w, "陈合格", first(settings.ReviewItems))}
	if err := passlist.Encode(&rows, []passlist.Row{row}); err != nil {
		w.Fatal(err)
	}
	key := blob.ListRows(id, rows.Bytes())
	if _, err := s3.NewFromConfig(w.site.Stack.Config(), func(o *s3.Options) { o.UsePathStyle = true }).PutObject(w.Context(),
		&s3.PutObjectInput{Bucket: aws.String(w.site.Stack.Outputs["DocumentsBucket"]), Key: &key, Body: bytes.NewReader(rows.Bytes())}); err != nil {
		w.Fatal(err)
	}
	err := dynamo.PassLists{DB: w.store}.Create(w.Context(), access.Terms{}, func() (*registry.List, error) {
		l, err := registry.Announce(id, registry.Announcement{Name: "名单.csv", Size: 99,
			ExamDay: calendar.DateIn(now).AddDays(-30)}, settings.Default(), w.caller("registrar"), now)
		if err == nil {
			l.Arrive(now)
			l.Receive(registry.Checked{Rows: 1, New: 1, Items: 1, Doubts: []int{3}, Remarks: []registry.Remark{}, Kept: key,
				Report: blob.ListReport(id, rows.Bytes())}, nil, now)
		}
		return l, err
	})
	if err != nil {
		w.Fatal(err)
	}
	return id
}

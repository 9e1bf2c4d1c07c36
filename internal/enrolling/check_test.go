package enrolling_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/aws/aws-lambda-go/events"
	"github.com/xuri/excelize/v2"

	"appraisal/internal/blob"
	"appraisal/internal/registry"
)

func TestACheckTellsOfEachRowWhatIsWrongAndOfEachPersonWhetherTheyAreKnown(t *testing.T) {
	onEach(t, func(t *testing.T, w *world) {
		w.apply(t, w.published(t, header+"吕合格,"+number("1980-01-01", 1)+","+item+"\n"))
		l := w.checked(t, header+"呂合格,"+number("1980-01-01", 1)+","+item+"\n"+
			"王合格,"+number("1980-01-02", 2)+","+item+"、"+another+"\n")
		c := l.Checked
		if l.State != registry.ListChecked || c.Rows != 2 || c.Faulty != 0 || c.New != 1 || c.Items != 3 || len(c.Remarks) == 0 {
			t.Fatalf("%s %+v", l.State, c)
		}
		var told bool
		for _, r := range c.Remarks {
			told = told || r.Line == 2 && r.Code == "name_other" && r.Weight == registry.Notice && strings.Contains(r.Zh, "吕合格")
		}
		if !told || w.files[c.Kept] == nil || w.files[c.Report] == nil {
			t.Errorf("%+v", c)
		}

		old := w.checked(t, header+"老合格,"+number("1961-02-01", 3)+","+item+"\n王合格,"+number("1961-02-02", 2)+",没有的\n")
		c = old.Checked
		if c.Rows != 2 || c.Faulty != 2 || c.Kept != "" || c.Remarks[0].Code != "exam_age" || c.Remarks[0].Line != 2 {
			t.Errorf("%+v", c)
		}
		book, err := excelize.OpenReader(bytes.NewReader(w.files[c.Report]))
		if err != nil {
			t.Fatal(err)
		}
		defer book.Close()
		rows, err := book.GetRows(book.GetSheetList()[0])
		if err != nil || len(rows) != 3 || !strings.Contains(strings.Join(rows[1], " "), "65") {
			t.Errorf("%v %v", rows, err)
		}
		said, err := json.Marshal(old)
		if err != nil || strings.Contains(string(said), "19610201") {
			t.Errorf("the record repeats a number: %s %v", said, err)
		}
	})
}

func TestMoreDoubtsThanAnybodyConfirmsAreFaults(t *testing.T) {
	onEach(t, func(t *testing.T, w *world) {
		wrong := func(n int) string {
			var b strings.Builder
			b.WriteString(header)
			for i := range n {
				no := number("1980-01-01", i+1)
				other := byte('0' + (no[17]-'0'+1)%10)
				if no[17] == 'X' {
					other = '5'
				}
				fmt.Fprintf(&b, "%s,%s%c,%s\n", nameOf(i), no[:17], other, item)
			}
			return b.String()
		}
		if c := w.checked(t, wrong(100)).Checked; c.Faulty != 0 || len(c.Doubts) != 100 || c.Kept == "" {
			t.Errorf("%d faulty, %d doubts", c.Faulty, len(c.Doubts))
		}
		if c := w.checked(t, wrong(101)).Checked; c.Faulty != 101 || len(c.Doubts) != 0 || c.Kept != "" ||
			len(c.Remarks) != registry.MostRemarks || c.Rest < 1 {
			t.Errorf("%d faulty, %d doubts, %d remarks and %d more", c.Faulty, len(c.Doubts), len(c.Remarks), c.Rest)
		}
	})
}

func TestAFileThatIsNoListIsRefusedWithWhatToDo(t *testing.T) {
	onEach(t, func(t *testing.T, w *world) {
		for content, want := range map[string]string{"": "list.empty", "甲,乙\n1,2\n": "list.header",
			strings.Repeat("x", 10<<20+1): "list.too_large"} {
			id := w.upload(t, "x")
			w.files[blob.IncomingList(id)] = []byte(content)
			if err := w.checker().Handle(t.Context(), arrived(id)); err != nil {
				t.Fatal(err)
			}
			if l, _ := w.list(t, id); l.State != registry.ListRefused || l.Refusal.Code != want || l.Refusal.Zh == "" {
				t.Errorf("%s: %s %+v", want, l.State, l.Refusal)
			}
		}
	})
}

func TestAListIsCheckedOnceHoweverOftenItsArrivalIsTold(t *testing.T) {
	onEach(t, func(t *testing.T, w *world) {
		id := w.upload(t, rowsOf(3))
		w.broken = errors.New("no space")
		if err := w.checker().Handle(t.Context(), arrived(id)); !errors.Is(err, w.broken) {
			t.Errorf("a failure on our side: %v", err)
		}
		if l, _ := w.list(t, id); l.State != registry.ListChecking {
			t.Errorf("after it the list is %s", l.State)
		}
		w.broken = nil
		for range 3 {
			if err := w.checker().Handle(t.Context(), arrived(id)); err != nil {
				t.Fatal(err)
			}
		}
		l, _ := w.list(t, id)
		if l.State != registry.ListChecked || l.Version != 3 || l.Checked.New != 3 {
			t.Errorf("%s at version %d: %+v", l.State, l.Version, l.Checked)
		}
		gone := w.upload(t, "x")
		delete(w.files, blob.IncomingList(gone))
		for what, event := range map[string]events.EventBridgeEvent{"a file that is gone": arrived(gone),
			"a list that nobody announced": arrived("none"), "no JSON": {Detail: json.RawMessage("{")},
			"another key": {Detail: json.RawMessage(`{"object":{"key":"incoming/files/x"}}`)}} {
			if err := w.checker().Handle(t.Context(), event); err != nil {
				t.Errorf("%s: %v", what, err)
			}
		}
	})
}

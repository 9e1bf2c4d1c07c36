package journey_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"

	"appraisal/internal/calendar"
	"appraisal/internal/dynamo"
	"appraisal/internal/registry"
	"appraisal/internal/settings"
	"appraisal/test/actiontest"
	"appraisal/test/client"
)

// passer is somebody who has sat an examination, with a document of an area that does not exist.
type passer struct{ name, number string }

// passers are so many people whom no other test knows.
func (s scene) passers(n int) []passer {
	all := make([]passer, n)
	for i := range all {
		name := []rune{'陈', rune(0x4E00 + rand.IntN(3000)), rune(0x4E00 + rand.IntN(3000))}
		all[i] = passer{string(name), actiontest.Anybody(s, "").Document.Plain()}
	}
	return all
}

// numberOf is an 身份证号 of somebody who was born on a day.
func (s scene) numberOf(birth calendar.Date) string {
	return actiontest.Passed(s, "", birth.String(), rand.IntN(1000)).Document.Plain()
}

// workbook is a list of people as a program of tables saves it, the numbers as text.
func (s scene) workbook(people []passer, items string) []byte {
	s.Helper()
	f := excelize.NewFile()
	defer f.Close()
	rows := [][]any{{"姓名", "证件号码", "细项"}}
	for _, p := range people {
		rows = append(rows, []any{p.name, p.number, items})
	}
	for i, row := range rows {
		if err := f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &row); err != nil {
			s.Fatal(err)
		}
	}
	var b bytes.Buffer
	if _, err := f.WriteTo(&b); err != nil {
		s.Fatal(err)
	}
	return b.Bytes()
}

// ofRegistry are the people of a name, as the records have them.
func (s scene) ofRegistry(name string) []registry.Person {
	s.Helper()
	db := dynamo.New(dynamodb.NewFromConfig(s.site.Stack.Config()), s.site.Stack.Tables())
	page, err := dynamo.Reviewers{DB: db}.Named(s.Context(), name, "", 10)
	if err != nil {
		s.Fatal(err)
	}
	return page.Rows
}

// 考核合格的人员由协会按名单导入，公布后处于无聘用单位；考核当日已满 65 周岁的，不能列入。
func TestManual003_Q2_考核合格名单(t *testing.T) {
	s := begin(t)
	registrar := s.site.Staff("registrar")
	today := calendar.DateIn(time.Now())
	exam := today.AddDays(-30)
	items := settings.Default().Options(settings.ReviewItems)
	people := s.passers(3)
	tooOld := passer{"陈年长", s.numberOf(calendar.DateIn(exam.Midnight().AddDate(-65, 0, 0)))}

	// The template has the 细项 in force, and its example is not taken for a person.
	template := registrar.ListTemplate("passed")
	left := registrar.UploadList("模板.xlsx", template, exam.String())
	if left.State != "checked" || left.Checked.Faulty != 1 || left.Checked.Remarks[0].Code != "row.example" {
		t.Errorf("the template as it is: %+v %+v", left, left.Checked)
	}

	// As people make it: GB18030, a number that was cut, one who is 65 on the day, an unknown 细项.
	csv := "姓名,证件号码,细项\n" + people[0].name + "," + people[0].number + "," + items[0].Value + "\n" +
		people[1].name + ",1.10101E+17," + items[0].Value + "\n" +
		people[2].name + "," + people[2].number + ",没有的细项\n" +
		tooOld.name + "," + tooOld.number + "," + items[0].Value + "\n"
	wrong, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(csv))
	if err != nil {
		t.Fatal(err)
	}
	list := registrar.UploadList("名单.csv", wrong, exam.String())
	if list.State != "checked" || list.Checked.Rows != 4 || list.Checked.Faulty != 3 {
		t.Fatalf("%+v %+v", list, list.Checked)
	}
	found := map[int]string{}
	for _, r := range list.Checked.Remarks {
		if r.Weight == "fault" {
			found[r.Line] = r.Code
		}
	}
	if want := map[int]string{3: "cell.scientific", 4: "item_unknown", 5: "exam_age"}; fmt.Sprint(found) != fmt.Sprint(want) {
		t.Errorf("the lines with a fault are %v, want %v", found, want)
	}
	registrar.Refused(409, "list.faulty", "POST", "/lists/"+list.ID+"/publication", client.Form{}, client.IfMatch(list.Version))
	report, err := excelize.OpenReader(bytes.NewReader(registrar.ListReport(list.ID, "按检查结果改正")))
	if err != nil {
		t.Fatal(err)
	}
	defer report.Close()
	rows, err := report.GetRows(report.GetSheetList()[0])
	if err != nil || len(rows) != 5 || rows[1][0] != people[0].name || !strings.Contains(strings.Join(rows[4], " "), "65") {
		t.Errorf("the file that comes back: %v %v", rows, err)
	}
	registrar.Send("POST", "/lists/"+list.ID+"/discarding", client.Form{"reason": "有误，重新上传"}, &list)
	if list.State != "discarded" || len(s.ofRegistry(people[0].name)) > 0 {
		t.Errorf("%s, and %v are there", list.State, s.ofRegistry(people[0].name))
	}

	// Corrected, published: they are free.
	right := s.workbook(people, items[0].Value+"、"+items[1].Value)
	checked := registrar.UploadList("更正名单.xlsx", right, exam.String())
	if checked.State != "checked" || checked.Checked.Faulty != 0 || checked.Checked.New != 3 || checked.Checked.Items != 6 {
		t.Fatalf("%+v %+v", checked, checked.Checked)
	}
	published := registrar.PublishList(checked, checked.Checked.Doubts...)
	if published.State != "published" || *published.Outcome != (client.ListOutcome{Entered: 3, Items: 6}) ||
		published.Day != today.String() || published.PostingDue <= published.Day {
		t.Fatalf("%+v %+v", published, published.Outcome)
	}
	for _, p := range people {
		known := s.ofRegistry(p.name)
		if len(known) != 1 || len(known[0].Items) != 2 || known[0].Items[0].State != registry.Free {
			t.Errorf("%s: %+v", p.name, known)
		}
	}
	registrar.Refused(409, "list.wrong_state", "POST", "/lists/"+published.ID+"/discarding", client.Form{"reason": "晚了"})

	// The same list again enters nobody, and adds nothing.
	for _, p := range people { // each has a certificate by now
		registrar.Settled(s.ofRegistry(p.name)[0].ID)
	}
	again := registrar.UploadList("再传.xlsx", right, exam.String())
	if again.Checked.New != 0 {
		t.Errorf("the same list again: %+v", again.Checked)
	}
	again = registrar.PublishList(again, again.Checked.Doubts...)
	if *again.Outcome != (client.ListOutcome{Known: 3}) {
		t.Errorf("the same list again: %+v", again.Outcome)
	}
	for _, p := range people {
		if known := s.ofRegistry(p.name); len(known) != 1 || known[0].Version != 2 {
			t.Errorf("%s: %+v", p.name, known)
		}
	}
	listed := map[string]string{}
	for _, l := range registrar.PassLists() {
		listed[l.ID] = l.StateName
	}
	if listed[published.ID] != "已公布" || listed[list.ID] != "已作废" {
		t.Errorf("the lists: %v", listed)
	}
	if s.officer.Refused(403, "access.role_missing", "GET", "/lists", nil); len(s.ofRegistry(tooOld.name)) > 0 {
		t.Error("who was 65 on the day is in the registry")
	}
}

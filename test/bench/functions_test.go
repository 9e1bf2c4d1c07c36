package bench

import (
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"testing"

	"github.com/aws/aws-lambda-go/events"

	"appraisal/internal/accounts"
	"appraisal/internal/blob"
	"appraisal/internal/dynamo"
	"appraisal/internal/stack"
)

// function is one Lambda function with an event that gives it its usual work.
type function struct {
	name  string
	bare  string // which bare function opens the same clients
	event []byte
}

// Budgets in bytes, by what a function carries.
const (
	mega          = 1 << 20
	binaryAim     = 12 * mega
	withFontAim   = 30 * mega
	withSheetAim  = 24 * mega
	memoryAim     = 40 * mega
	letterAim     = 120 * mega
	withBothAim   = 36 * mega
	withReaderAim = 24 * mega
	readerAim     = 768 * mega
)

// command tells whether an event asks for a change: any but a request to read.
func command(event []byte) bool {
	var e events.APIGatewayV2HTTPRequest
	return json.Unmarshal(event, &e) != nil || e.RequestContext.HTTP.Method != http.MethodGet
}

// functions are all that there are. One that is missing here fails the benchmark.
func (w *world) functions(b testing.TB) []function {
	b.Helper()
	path := func(more ...string) map[string]string {
		m := map[string]string{"number": w.numbers[more[0]]}
		for i := 1; i+1 < len(more); i += 2 {
			m[more[i]] = more[i+1]
		}
		return m
	}
	version := func(purpose string) int { return w.read(b, w.numbers[purpose]).Version }
	decision := map[string]any{"decision": "pass", "opinion": "资料齐全，同意。"}
	first := w.read(b, w.numbers["application"]).Documents[0].ID
	letter := w.read(b, w.numbers["sealed"]).Letters[0]
	profile := accounts.Profile{Address: "浙江省杭州市示例区检验路100号", ContactName: "赵主管", ContactMobile: "13800000000",
		Postcode: "310000"}
	edited := form()
	edited.Remarks = "希望在采暖季之后完成现场评审。"
	unit, err := dynamo.Units{DB: w.projects.DB}.Unit(b.Context(), stack.DemoUnit)
	if err != nil {
		b.Fatal(err)
	}
	all := []function{
		{"get-me", "bare-dynamodb", event(b, "GET", "main", nil, nil, nil, 0)},
		{"get-settings", "bare-dynamodb", event(b, "GET", "", nil, nil, nil, 0)},
		{"list-settings", "bare-dynamodb", event(b, "GET", "registrar", nil, nil, nil, 0)},
		{"get-unit", "bare-dynamodb", event(b, "GET", "main", nil, nil, nil, 0)},
		{"list-sub-accounts", "bare-dynamodb", event(b, "GET", "main", nil, nil, nil, 0)},
		{"save-unit", "bare-dynamodb", event(b, "PUT", "main", nil, nil, profile, unit.Version)},
		{"invite-sub-account", "bare-dynamodb", event(b, "POST", "main", nil, nil,
			map[string]any{"login": "new@zj.example", "name": "郑新人", "systems": []string{"review"}}, 0)},
		{"permit-sub-account", "bare-dynamodb", event(b, "PUT", "main", map[string]string{"account": "subject-of-sub"}, nil,
			map[string]any{"systems": []string{}}, 0)},
		{"rename-sub-account", "bare-dynamodb", event(b, "PUT", "main", map[string]string{"account": "subject-of-sub"}, nil,
			map[string]any{"name": "预审专员"}, 0)},
		{"remove-sub-account", "bare-dynamodb", event(b, "DELETE", "main", map[string]string{"account": "subject-of-sub"},
			nil, nil, 0)},
		{"withdraw-invitation", "bare-dynamodb", event(b, "DELETE", "main",
			map[string]string{"login": w.invited.Invitation.Login}, nil, nil, 0)},
		{"search-units", "bare-dynamodb", event(b, "GET", "officer", nil, map[string]string{"name": "检验", "limit": "20"}, nil, 0)},
		{"find-unit", "bare-dynamodb", event(b, "GET", "registrar", map[string]string{"unit": stack.DemoUnit}, nil, nil, 0)},
		{"replace-main-account", "bare-dynamodb",
			event(b, "POST", "registrar", map[string]string{"unit": stack.DemoUnit}, nil,
				map[string]any{"login": "named@zj.example", "name": "赵新任", "reason": "原主账户离职"}, 0)},
		{"update-pool", "bare-cognito", happened(b, "UNIT#"+stack.DemoUnit, w.invited)},
		{"save-setting", "bare-dynamodb", event(b, "PUT", "registrar", map[string]string{"key": "limit.screening"}, nil,
			map[string]any{"value": map[string]any{"count": 7, "unit": "working"}, "source": "bench", "confirmed": true}, 0)},
		{"preview-words", "bare-s3", event(b, "POST", "registrar", map[string]string{"key": "words.consultation"}, nil,
			map[string]any{"project": w.numbers["sealed"], "value": map[string]any{"heading": "关于商洽鉴定评审有关事宜的函"}}, 0)},
		{"start-licence-upload", "bare-s3", event(b, "POST", "main", nil, nil,
			map[string]any{"name": "营业执照.pdf", "size": 1 << 20}, 0)},
		{"open-licence", "bare-s3", event(b, "GET", "main", nil, nil, nil, 0)},
		{"process-licence", "bare-s3", arrival(b, blob.IncomingLicence(stack.DemoUnit, w.licence.ID))},
		{"list-projects", "bare-dynamodb", event(b, "GET", "officer", nil, map[string]string{"limit": "20"}, nil, 0)},
		{"list-tasks", "bare-dynamodb", event(b, "GET", "officer", nil, map[string]string{"limit": "20"}, nil, 0)},
		{"get-statistics", "bare-dynamodb", event(b, "GET", "officer", nil, nil, nil, 0)},
		{"list-events", "bare-dynamodb", event(b, "GET", "main", path("plan"), nil, nil, 0)},
		{"get-project", "bare-dynamodb", event(b, "GET", "main", path("sealed"), nil, nil, 0)},
		{"verify-document", "bare-dynamodb", event(b, "GET", "", map[string]string{"token": letter.Token}, nil, nil, 0)},
		{"create-project", "bare-dynamodb", event(b, "POST", "main", nil, nil, form(), 0)},
		{"save-project", "bare-dynamodb", event(b, "PUT", "main", path("application"), nil, edited, version("application"))},
		{"delete-project", "bare-dynamodb", event(b, "DELETE", "main", path("application"), nil, nil, 0)},
		{"submit-project", "bare-dynamodb", event(b, "POST", "main", path("application"), nil, nil, 0)},
		{"remove-document", "bare-dynamodb", event(b, "DELETE", "main", path("application", "document", first), nil, nil, 0)},
		{"screen-project", "bare-dynamodb", event(b, "POST", "officer", path("screening"), nil, decision, 0)},
		{"propose-date", "bare-dynamodb", event(b, "POST", "main", path("invitation"), nil,
			map[string]any{"date": w.date().String(), "note": "请安排在上午。"}, 0)},
		{"submit-letter", "bare-dynamodb", event(b, "POST", "main", path("sealed", "letter", letter.ID), nil,
			map[string]any{}, 0)},
		{"start-upload", "bare-s3", event(b, "POST", "main", path("application"), nil,
			map[string]any{"kind": "other", "name": "其他.pdf", "size": 1 << 20}, 0)},
		{"open-document", "bare-s3", event(b, "GET", "main", path("application", "document", first), nil, nil, 0)},
		{"preview-letter", "bare-s3", event(b, "GET", "main", path("sealed", "letter", letter.ID), nil, nil, 0)},
		{"review-invitation", "bare-s3", event(b, "POST", "officer", path("invitation review"), nil, decision, 0)},
		{"verify-case", "bare-s3", event(b, "GET", "main", path("plan"), nil, nil, 0)},
		{"start-export", "bare-dynamodb", event(b, "POST", "main", nil, nil, map[string]any{"kind": "projects"}, 0)},
		{"get-export", "bare-s3", event(b, "GET", "main", map[string]string{"export": w.list.ID}, nil, nil, 0)},
		{"make-export", "bare-s3", inserted(b, w.everybody)},
		{"process-upload", "bare-s3", arrival(b, blob.Incoming(w.numbers["upload"], w.upload))},
		{"process-letter", "bare-s3", arrival(b, blob.Incoming(w.numbers["scan"], w.scan))},
	}
	all = append(append(all, w.reviewing(b)...), w.around(b)...)
	all = append(all, w.listing(b)...)
	all = append(all, w.hosting(b)...)
	all = append(all, w.migrating(b)...)
	complete(b, all)
	return all
}

// complete fails when a function of functions/ is not measured.
func complete(b testing.TB, all []function) {
	b.Helper()
	root, err := stack.Root()
	if err != nil {
		b.Fatal(err)
	}
	folders, err := filepath.Glob(filepath.Join(root, "functions", "*", "*", "main.go"))
	if err != nil {
		b.Fatal(err)
	}
	measured := map[string]bool{}
	for _, f := range all {
		measured[f.name] = true
	}
	for _, folder := range folders {
		if name := filepath.Base(filepath.Dir(folder)); !measured[name] {
			b.Errorf("%s is not measured: give it an event in functions_test.go", name)
		}
	}
}

func size(b testing.TB, name string) int {
	b.Helper()
	info, err := os.Stat(binary(b, name))
	if err != nil {
		b.Fatal(err)
	}
	return int(info.Size())
}

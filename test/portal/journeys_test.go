package portal_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"appraisal/internal/stack"
	"appraisal/test/client"
	"appraisal/test/ledger"
)

// TestJourneys walks the manuals through the portal in Chromium (web/e2e). What no browser does stands beside it here: a
// letter is printed, sealed and scanned, and a plan is made and approved by those whose pages another journey takes.
func TestJourneys(t *testing.T) {
	browser := chromium(t)
	s := stack.Use(t)
	anotherNetwork(t, s)
	helper := httptest.NewServer(beside(t, client.Site{T: t, Stack: s, HTTP: ledger.Client(t, s)}))
	defer helper.Close()
	cmd := exec.CommandContext(t.Context(), "node_modules/.bin/playwright", append([]string{"test"}, strings.Fields(os.Getenv("SPECS"))...)...)
	cmd.Dir = "../../web"
	cmd.Env = append(os.Environ(), "PORTAL="+s.Portal, "PASSWORD="+s.Password, "CHROMIUM="+browser, "BESIDE="+helper.URL)
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	if err := cmd.Run(); err != nil {
		t.Errorf("web/e2e: %v", err)
	}
}

// anotherNetwork forgets how often this machine has looked people up: journeys and matrix, which ran before on the same
// stack, may have used up what one network has in a quarter of an hour.
func anotherNetwork(t *testing.T, s *stack.Stack) {
	db, table := dynamodb.NewFromConfig(s.Config()), aws.String(s.Tables()["Registry"])
	pages := dynamodb.NewScanPaginator(db, &dynamodb.ScanInput{TableName: table})
	for pages.HasMorePages() {
		page, err := pages.NextPage(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, one := range page.Items {
			pk, _ := one["PK"].(*types.AttributeValueMemberS)
			if pk == nil || !strings.HasPrefix(pk.Value, "DAILY#") {
				continue
			}
			key := map[string]types.AttributeValue{"PK": one["PK"], "SK": one["SK"]}
			if _, err := db.DeleteItem(t.Context(), &dynamodb.DeleteItemInput{TableName: table, Key: key}); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// chromium is the browser of this machine.
func chromium(t *testing.T) string {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	t.Skip("there is no Chromium here: apt-get install chromium fonts-noto-cjk, and run it again")
	return ""
}

// beside answers what the journeys ask for.
func beside(t *testing.T, site client.Site) http.Handler {
	mux := http.NewServeMux()
	var one sync.Mutex // people of client are for one goroutine
	answer := func(pattern string, do func(w http.ResponseWriter, r *http.Request)) {
		mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
			one.Lock()
			defer one.Unlock()
			do(w, r)
		})
	}
	// A letter comes back as a scan of its sealed print.
	answer("POST /sealed", func(w http.ResponseWriter, r *http.Request) {
		letter, err := io.ReadAll(r.Body)
		if err != nil {
			t.Error(err)
		}
		w.Write(client.Print(t, letter).Stamp().Scan(client.OfficeScan))
	})
	// A project whose 商洽函 was handed in has a plan that is approved, for days that a visit may begin on at once.
	answer("POST /planned/{number}", func(w http.ResponseWriter, r *http.Request) {
		number := r.PathValue("number")
		for key, days := range map[string]int{"notice_lead": 1, "visit_tolerance": 90} {
			site.Staff("registrar").Send("PUT", "/settings/limit."+key,
				client.Form{"value": client.Form{"count": days, "unit": "calendar"}, "source": "浏览器测试"}, nil)
		}
		institution := site.Institution(0) // first: its clerk signs in for one that is known
		ids := site.Enlist(0, []string{"JY-1", "JC-1"}, func(*client.Person, string, string) {})
		officer := site.Staff("officer")
		for ahead := 3; ; ahead++ { // the first days on which nobody of them is planned elsewhere
			from, to := client.VisitDays(ahead)
			officer.SavePlan(number, officer.Project(number).Version, client.Form{"institution": institution, "leader": ids["leader"],
				"members": []string{ids["leader"], ids["member"]}, "items": []string{"JY-1"}, "from": from, "to": to,
				"place": "杭州市示例路1号", "scope": "质量管理体系与资源条件"})
			answer, err := officer.Do(r.Context(), http.MethodPost, "/projects/"+number+"/plan/submission", nil)
			if err == nil && answer.Status == http.StatusOK {
				break
			}
			if err != nil || ahead > 60 {
				http.Error(w, "no plan is taken", http.StatusConflict)
				return
			}
		}
		json.NewEncoder(w).Encode(site.Staff("approver").DecidePlan(number, "pass", "同意"))
	})
	return mux
}

package portal_test

import (
	"crypto/rand"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"appraisal/internal/registry"
	"appraisal/internal/scan"
	"appraisal/internal/stack"
	"appraisal/test/client"
	"appraisal/test/enlist"
	"appraisal/test/ledger"
)

// TestJourneys walks the manuals through the portal in Chromium (web/e2e). What no browser does stands beside it here: a
// letter is printed, sealed and scanned, the code on a paper is read, and people come into the registry and the user pool
// whom nobody else on the stack works with.
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
	// The token of the code that a paper carries, as a phone finds it on a scan.
	answer("POST /code", func(w http.ResponseWriter, r *http.Request) {
		paper, err := io.ReadAll(r.Body)
		if err != nil {
			t.Error(err)
		}
		seen, err := scan.Read(r.Context(), client.Print(t, paper).Scan(client.OfficeScan))
		if err != nil || len(seen.Codes()) == 0 {
			http.Error(w, fmt.Sprint("no code was found: ", err), http.StatusUnprocessableEntity)
			return
		}
		_, token, _ := strings.Cut(seen.Codes()[0].Text, "/verify/")
		io.WriteString(w, token)
	})
	// Three of the 评审人员 by name, the first of whom signs in, the last of whom works for the unit; and days on which a
	// visit may be planned that can begin at once.
	answer("POST /reviewers", func(w http.ResponseWriter, r *http.Request) {
		var names []string
		if err := json.NewDecoder(r.Body).Decode(&names); err != nil {
			t.Error(err)
		}
		site.Staff("registrar").VisitsSoon(90, "浏览器测试")
		login := strings.ToLower("leader-" + rand.Text() + "@review.example")
		if err := site.Stack.AddPerson(r.Context(), stack.Person{Login: login, Name: names[0], Group: "reviewer"}); err != nil {
			t.Error(err)
		}
		details := []registry.DetailsInput{{Login: login}, {}, {Employers: []string{stack.DemoUnit}}}
		institution, registered := site.Institution(0), enlist.Of(t, site.Stack)
		for i, name := range names {
			registered.Enter(t, enlist.Wish{Name: name, Items: []string{"JY-1", "JC-1"}, Institution: institution,
				At: time.Now().AddDate(-1, 0, 0), Details: details[i]}, enlist.Registered)
		}
		from, to := client.VisitDays(3)
		json.NewEncoder(w).Encode(map[string]string{"login": login, "institution": stack.Institutions[0].Name, "from": from, "to": to})
	})
	// The demo unit has filled in its 单位信息, as it has for who looks at the system with make run.
	answer("POST /filled-in", func(http.ResponseWriter, *http.Request) { site.Staff("main").FillInUnit() })
	// A project of the demo unit's with all that a 提交 takes.
	answer("POST /complete", func(w http.ResponseWriter, _ *http.Request) {
		unit := site.Staff("main")
		number := unit.Create(client.FullForm(stack.DemoUnit)).Number
		unit.Accepted(number, client.FiveKinds()...)
		io.WriteString(w, number)
	})
	// Somebody who was invited has set a password, as the mail asks.
	answer("POST /password/{login}", func(w http.ResponseWriter, r *http.Request) {
		pool, login := cognitoidentityprovider.NewFromConfig(site.Stack.Config()), r.PathValue("login")
		_, err := pool.AdminSetUserPassword(r.Context(), &cognitoidentityprovider.AdminSetUserPasswordInput{
			UserPoolId: aws.String(site.Stack.Outputs["PoolId"]), Username: &login, Password: &site.Stack.Password, Permanent: true})
		if err != nil {
			http.Error(w, err.Error(), http.StatusNotFound) // the invitation has not come there yet
		}
	})
	return mux
}

package stack

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"testing"
)

// cloud plays Lambda, with some functions, and CloudFormation, where a stack can be made and is at once.
type cloud struct {
	functions string
	did       []string // actions of CloudFormation, without the questions how far it is
	template  string
}

func (c *cloud) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method == http.MethodGet {
		w.Header().Set("Content-Type", "application/json")
		fmt.Fprintf(w, `{"Functions":[%s]}`, c.functions)
		return
	}
	action := r.FormValue("Action")
	switch {
	case action != "DescribeStacks":
		c.did = append(c.did, action+" "+r.FormValue("StackName"))
		c.template = r.FormValue("TemplateBody")
		fmt.Fprintf(w, `<%[1]sResponse><%[1]sResult/></%[1]sResponse>`, action)
	case c.template == "":
		w.WriteHeader(http.StatusBadRequest)
		fmt.Fprint(w, `<ErrorResponse><Error><Code>ValidationError</Code><Message>no such stack</Message></Error></ErrorResponse>`)
	default:
		fmt.Fprint(w, `<DescribeStacksResponse><DescribeStacksResult><Stacks><member><StackName>x</StackName>`+
			`<StackStatus>CREATE_COMPLETE</StackStatus></member></Stacks></DescribeStacksResult></DescribeStacksResponse>`)
	}
}

func function(name, from string) string {
	return fmt.Sprintf(`{"FunctionName":%q,"Role":"arn:aws:iam::000000000000:role/path/%[1]sRole","Environment":{"Variables":{"MAIL_FROM":%q}}}`, name, from)
}

func (c *cloud) allowMail(t *testing.T) {
	t.Helper()
	server := httptest.NewServer(c)
	t.Cleanup(server.Close)
	if err := allowMail(t.Context(), &Stack{Endpoint: server.URL}, "as built"); err != nil {
		t.Fatal(err)
	}
}

func TestWhoSendsMailMaySendItAndNobodyElse(t *testing.T) {
	c := &cloud{functions: function("Messages", "office@a.example") + "," + function("Reads", "") + "," +
		function("Clock", "office@a.example") +
		`,{"FunctionName":"Bare","Role":"arn:aws:iam::000000000000:role/BareRole"}`}
	c.allowMail(t)
	if want := []string{"DeleteStack appraisal-mail", "CreateStack appraisal-mail"}; !slices.Equal(c.did, want) {
		t.Errorf("did %q, want %q", c.did, want)
	}
	var made struct {
		Outputs   map[string]struct{ Value string }
		Resources struct {
			Sender struct {
				Properties struct{ EmailIdentity string }
			}
			Send struct{ Properties struct{ Roles []string } }
		}
	}
	if err := json.Unmarshal([]byte(c.template), &made); err != nil {
		t.Fatal(err)
	}
	if got := made.Outputs[deployed].Value; got != "as built" {
		t.Errorf("noted as deployed is %q", got)
	}
	if got := made.Resources.Sender.Properties.EmailIdentity; got != "office@a.example" {
		t.Errorf("verified is %q", got)
	}
	if got := made.Resources.Send.Properties.Roles; !slices.Equal(got, []string{"MessagesRole", "ClockRole"}) {
		t.Errorf("may send: %q", got)
	}
}

func TestAStackWithoutMailIsLeftAlone(t *testing.T) {
	c := &cloud{functions: function("Reads", "")}
	c.allowMail(t)
	if c.did != nil {
		t.Errorf("did %q", c.did)
	}
}

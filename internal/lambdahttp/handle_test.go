package lambdahttp_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/fault"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/settings"
	"appraisal/test/edgetest"
)

// records are the accounts by subject.
type records map[string]access.Caller

func (r records) Standing(_ context.Context, subject string) (access.Caller, settings.Settings, error) {
	c, known := r[subject]
	switch {
	case subject == "":
		return access.Caller{}, settings.Default(), nil
	case subject == "broken":
		return access.Caller{}, settings.Settings{}, errors.New("table Accounts-7 is gone")
	case !known:
		return access.Caller{}, settings.Default(), fault.Of(fault.AccountUnknown)
	}
	return c, settings.Default(), nil
}

var people = records{
	"main":      {Account: "main", Roles: []access.Role{access.UnitMain}, Unit: access.Unit{Code: "12100000400001774F"}},
	"sub":       {Account: "sub", Roles: []access.Role{access.UnitSub}, Systems: []access.System{access.Review}},
	"revoked":   {Account: "revoked", Roles: []access.Role{access.UnitSub}},
	"officer":   {Account: "officer", Roles: []access.Role{access.Officer}},
	"approver":  {Account: "approver", Roles: []access.Role{access.Approver}},
	"registrar": {Account: "registrar", Roles: []access.Role{access.Registrar}},
}

type nothing = lambdahttp.Nothing

// doing makes a handler of an action without input.
func doing(permission access.Permission, act func(lambdahttp.Request[nothing]) (any, error)) lambdahttp.Handler {
	return taking(lambdahttp.Tokens{}, permission, act)
}

func taking(t lambdahttp.Tokens, permission access.Permission,
	act func(lambdahttp.Request[nothing]) (any, error)) lambdahttp.Handler {
	return lambdahttp.HandleFor(t, permission, people,
		func(_ context.Context, r lambdahttp.Request[nothing]) (any, error) {
			return act(r)
		})
}

func fine(lambdahttp.Request[nothing]) (any, error) { return map[string]string{"说": "好 <b>"}, nil }

func TestEveryPermissionAtTheEdge(t *testing.T) {
	callers := []string{"", "unknown", "main", "sub", "revoked", "officer", "approver", "registrar"}
	for name, tc := range map[string]struct {
		permission access.Permission
		want       []int
	}{
		"public":            {access.Public, []int{200, 200, 200, 200, 200, 200, 200, 200}},
		"signed in":         {access.SignedIn, []int{401, 200, 200, 200, 200, 200, 200, 200}},
		"unit":              {access.ByUnit, []int{401, 403, 200, 200, 403, 403, 403, 403}},
		"main account":      {access.ByUnitMain, []int{401, 403, 200, 403, 403, 403, 403, 403}},
		"officer":           {access.ByOfficer, []int{401, 403, 403, 403, 403, 200, 403, 403}},
		"registrar":         {access.ByRegistrar, []int{401, 403, 403, 403, 403, 403, 403, 200}},
		"any account":       {access.ByAnyAccount, []int{401, 403, 200, 200, 403, 200, 200, 200}},
		"a forgotten value": {access.Permission{}, []int{401, 403, 403, 403, 403, 403, 403, 403}},
	} {
		for i, subject := range callers {
			acted := false
			handler := doing(tc.permission, func(r lambdahttp.Request[nothing]) (any, error) { acted = true; return fine(r) })
			a := edgetest.Send(t, handler, edgetest.Request{Subject: subject})
			if a.Status != tc.want[i] || acted != (tc.want[i] == 200) {
				t.Errorf("%q, permission %s: %d, acted %v, want %d", subject, name, a.Status, acted, tc.want[i])
			}
		}
	}
}

func TestARoleOfTheAssociationNeedsItsGroupInTheToken(t *testing.T) {
	tokens := lambdahttp.Tokens{Groups: "cognito:groups"}
	for _, tc := range []struct {
		subject, groups string
		permission      access.Permission
		want            int
	}{
		{"officer", "[approver officer]", access.ByOfficer, 200}, {"officer", "[approver]", access.ByOfficer, 403},
		{"officer", "", access.ByAnyAccount, 403}, {"approver", "[officer]", access.ByOfficer, 403},
		{"main", "", access.ByUnit, 200}, {"main", "[officer]", access.ByOfficer, 403},
	} {
		claims := map[string]string{"cognito:groups": tc.groups}
		if a := edgetest.Send(t, taking(tokens, tc.permission, fine),
			edgetest.Request{Subject: tc.subject, Claims: claims}); a.Status != tc.want {
			t.Errorf("%s with groups %q: %d, want %d", tc.subject, tc.groups, a.Status, tc.want)
		}
	}
}

func TestWhoMayNotComeInLearnsNothingOfTheBody(t *testing.T) {
	for subject, want := range map[string]string{"": "access.sign_in_required", "officer": "access.role_missing",
		"revoked": "access.system_not_permitted", "unknown": "access.account_unknown"} {
		a := edgetest.Send(t, doing(access.ByUnit, fine), edgetest.Request{Subject: subject, Body: "not JSON"})
		if a.Problem.Code != want {
			t.Errorf("%q: %s, want %s", subject, a.Problem.Code, want)
		}
	}
}

func TestTheActionGetsWhatTheRecordsSay(t *testing.T) {
	var got lambdahttp.Request[nothing]
	handler := doing(access.ByUnit, func(r lambdahttp.Request[nothing]) (any, error) { got = r; return fine(r) })
	edgetest.Send(t, handler, edgetest.Request{Subject: "main", Claims: map[string]string{"unit": "another", "name": "主"},
		Path: map[string]string{"number": "PSSC26001"}})
	if got.Caller.Unit.Code != "12100000400001774F" || got.Claims["name"] != "主" || got.Path["number"] != "PSSC26001" ||
		len(got.Settings.Entries()) == 0 {
		t.Errorf("%+v", got)
	}
}

func TestEveryKindOfFaultHasItsStatus(t *testing.T) {
	for code, want := range map[fault.Code]int{
		fault.InputInvalid: 422, fault.ProjectIncomplete: 422, fault.SignInRequired: 401, fault.RoleMissing: 403,
		fault.ProjectNotFound: 404,
		fault.WrongStage:      409, fault.VersionConflict: 409, fault.InputTooLarge: 413, fault.VersionRequired: 428,
		fault.InputNotJSON: 400,
	} {
		for name, err := range map[string]error{
			"plain":   fault.Of(code),
			"wrapped": fmt.Errorf("update PSSC26001: %w", fault.Of(code)),
			"twice":   fmt.Errorf("a: %w", fmt.Errorf("b: %w", fault.Of(code))),
			"joined":  errors.Join(errors.New("secret"), fault.Of(code)),
			"because": fault.Of(code).Because(errors.New("secret")),
		} {
			a := edgetest.Send(t, doing(access.Public, func(lambdahttp.Request[nothing]) (any, error) { return nil, err }),
				edgetest.Request{})
			if a.Status != want || a.Problem.Code != string(code) || strings.Contains(a.Body, "secret") ||
				strings.Contains(a.Body, "PSSC") {
				t.Errorf("%s, %s: %d %s, want %d", code, name, a.Status, a.Body, want)
			}
		}
	}
}

func TestFactsAndFieldsReachTheClient(t *testing.T) {
	var fields fault.Fields
	fields.Add("/b", fault.FieldTooLong, "max", "5")
	fields.Add("/a", fault.FieldRequired)
	refusal := fields.Err(fault.ProjectIncomplete)
	var f *fault.Error
	errors.As(refusal, &f)
	f.With("stage", "screening").With("version", 7)
	a := edgetest.Send(t, doing(access.Public, func(lambdahttp.Request[nothing]) (any, error) { return nil, refusal }),
		edgetest.Request{})
	if p := a.Problem; p.Facts["stage"] != "screening" || p.Facts["version"] != 7.0 ||
		!slices.Equal(p.Fields(), []string{"/a required", "/b too_long"}) ||
		!strings.Contains(p.Errors[0].Message, "5") || !strings.Contains(a.Body, "urn:request:request-1") {
		t.Errorf("%s", a.Body)
	}
}

func TestOurOwnFailuresShowNoInnerText(t *testing.T) {
	type cyclic struct{ Fn func() }
	for name, act := range map[string]func(lambdahttp.Request[nothing]) (any, error){
		"a plain error": func(lambdahttp.Request[nothing]) (any, error) { return nil, errors.New("secret table") },
		"a panic":       func(lambdahttp.Request[nothing]) (any, error) { panic("secret table") },
		"a nil map": func(lambdahttp.Request[nothing]) (any, error) {
			var secret map[string]int
			//lint:ignore SA5000 the panic is what is caught
			secret["secret"]++
			return nil, nil
		},
		"an answer that is no JSON": func(lambdahttp.Request[nothing]) (any, error) {
			return cyclic{func() {}}, nil
		},
		"a code that is not in the catalogue": func(lambdahttp.Request[nothing]) (any, error) {
			return nil,
				fault.Of("secret.code")
		},
	} {
		a := edgetest.Send(t, doing(access.Public, act), edgetest.Request{})
		if a.Status != 500 || a.Problem.Code != "internal" || strings.Contains(a.Body, "secret") ||
			len(a.Problem.Errors) > 0 {
			t.Errorf("%s: %d %s", name, a.Status, a.Body)
		}
	}
	if a := edgetest.Send(t, doing(access.ByUnit, fine), edgetest.Request{Subject: "broken"}); a.Status != 500 ||
		strings.Contains(a.Body, "Accounts-7") {
		t.Errorf("when the records fail: %d %s", a.Status, a.Body)
	}
}

type made struct {
	lambdahttp.Created
	Number string `json:"number"`
}

type versioned struct {
	Number string `json:"number"`
	at     int
}

func (v versioned) ETag() int { return v.at }

func TestAnswersCarryStatusAndVersion(t *testing.T) {
	for name, tc := range map[string]struct {
		out    any
		status int
		etag   string
		body   string
	}{
		"something made":   {made{Number: "1"}, 201, "", `{"number":"1"}`},
		"with its version": {versioned{Number: "1", at: 7}, 200, `"7"`, `{"number":"1"}`},
		"plain":            {map[string]int{"a": 1}, 200, "", `{"a":1}`},
		"nothing":          {nothing{}, 200, "", `{}`},
	} {
		a := edgetest.Send(t, doing(access.Public, func(lambdahttp.Request[nothing]) (any, error) { return tc.out, nil }),
			edgetest.Request{})
		if a.Status != tc.status || a.Headers["ETag"] != tc.etag || a.Body != tc.body ||
			a.Headers["Content-Type"] != "application/json; charset=utf-8" {
			t.Errorf("%s: %d %v %s", name, a.Status, a.Headers, a.Body)
		}
	}
}

func TestEveryActionRefusesBadBodies(t *testing.T) {
	edgetest.Refuses(t, doing(access.ByUnit, fine), edgetest.Request{Subject: "main"})
	edgetest.Refuses(t, lambdahttp.Handle(access.ByUnit, people, echo), edgetest.Request{Subject: "main", Method: "PUT"})
}

func echo(_ context.Context, r lambdahttp.Request[input]) (json.RawMessage, error) {
	return json.Marshal(r.In)
}

package accounts_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/accounts"
	"appraisal/internal/fault"
	"appraisal/internal/settings"
)

// bounded is what keeps each list of a unit and its accounts from growing without end.
var bounded = map[string]string{
	"Unit.Names":         "the provider alone renames a unit, not its people",
	"Unit.Accounts":      "MostAccounts at once; former ones were invited, or the provider's",
	"Unit.Invitations":   "unit.invited; the association invites main accounts one by one",
	"Account.Roles":      "the roles that there are",
	"Account.Systems":    "the sub-systems that there are",
	"Invitation.Systems": "the sub-systems that there are",
}

func TestEveryListOfAUnitHasABound(t *testing.T) {
	found := map[string]bool{}
	var walk func(reflect.Type)
	walk = func(of reflect.Type) {
		for of.Kind() == reflect.Pointer || of.Kind() == reflect.Slice {
			of = of.Elem()
		}
		if of.Kind() != reflect.Struct || of.PkgPath() == "time" {
			return
		}
		for i := range of.NumField() {
			f := of.Field(i)
			if kind := f.Type.Kind(); f.IsExported() && (kind == reflect.Slice || kind == reflect.Map) {
				found[of.Name()+"."+f.Name] = true
			}
			if f.IsExported() {
				walk(f.Type)
			}
		}
	}
	walk(reflect.TypeFor[accounts.Unit]())
	for list := range found {
		if bounded[list] == "" {
			t.Errorf("nothing keeps %s from growing", list)
		}
	}
	if len(found) != len(bounded) {
		t.Errorf("found %v", found)
	}
}

func TestTheLoginsThatAUnitInvitesAreBoundedByTheirSum(t *testing.T) {
	u := founded(t)
	s, err := settings.Default().With(map[string]json.RawMessage{
		"unit.invited": json.RawMessage(`{"value":2,"source":"test","confirmed":true}`)})
	if err != nil {
		t.Fatal(err)
	}
	for i := range 2 {
		login := fmt.Sprintf("new-%d@example.org", i)
		if err := u.Room(login, s); err != nil {
			t.Fatal(err)
		}
		if _, err := u.Invite(login, "同事", nil, access.Caller{Account: "main", Name: "主账户"}, at); err != nil {
			t.Fatal(err)
		}
	}
	if err := u.Room("third@example.org", s); !fault.Is(err, fault.LimitReached) {
		t.Errorf("a third login: %v", err)
	}
	if err := u.Room(" New-1@example.org", s); err != nil {
		t.Errorf("one that was invited before: %v", err)
	}
}

package archtest

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/accounts"
	"appraisal/internal/registry"
	"appraisal/internal/review"
	"appraisal/internal/settings"
)

// stored are the things that are kept, and answered: with all that they hold, records.
var stored = []any{review.Event{}, accounts.Account{}, accounts.Invitation{}, accounts.Licence{},
	accounts.PublishedFile{}, accounts.Profile{},
	registry.Person{}, registry.Event{}, registry.Holding{}, registry.Institution{}, registry.List{},
	registry.ListEvent{}, registry.Progress{}, registry.Class{}, registry.ClassEvent{}, settings.Entry{}}

// inside are the fields that no answer shows, not even to the association; with the reason.
var inside = map[string]string{
	"review.Document.Key": "where a file is kept", "review.Letter.Key": "where a file is kept",
	"accounts.Licence.Key":       "where a file is kept",
	"accounts.PublishedFile.Key": "where a file is kept", "review.Letter.Token": "known by those who hold the letter",
	"registry.Credential.Token": "known by those who hold it", "registry.Credential.Key": "where a file is kept",
	"review.Letter.Content":      "printed on the letter",
	"accounts.Account.Said":      "what was taken over is in the fields beside it",
	"registry.Person.Sealed":     "under the person's key",
	"registry.Person.Wrapped":    "the person's key",
	"registry.Event.Sealed":      "under the person's key",
	"registry.Correction.Sealed": "under the person's key",
	"registry.Checked.Kept":      "where a file is kept",
	"registry.Checked.Report":    "where a file is kept",
	"accounts.Invitation.Seq":    "of the mail that is sent for it",
	"accounts.Invitation.Known":  "of the mail that is sent for it",
	"accounts.Invitation.Day":    "of the mail that is sent for it",
	"accounts.Invitation.Times":  "of the mail that is sent for it",
}

// Every field of a record says for whom it is (0017). One that is added and says nothing is shown to nobody; here it is
// asked for.
func TestEveryFieldOfARecordSaysForWhomItIs(t *testing.T) {
	for _, r := range records() {
		sharing, asks := reflect.Zero(r).Interface().(access.Sharing)
		for i := range r.NumField() {
			f := r.Field(i)
			if !f.IsExported() || f.Anonymous || inside[name(r, f)] != "" {
				continue
			}
			who := access.Audience(f.Tag.Get("for"))
			if asks && r != reflect.TypeFor[review.Event]() { // of events by their kind: internal/review
				json, _, _ := strings.Cut(f.Tag.Get("json"), ",")
				who = sharing.For(json)
			} else if asks {
				continue
			}
			if !slices.Contains([]access.Audience{access.ForOffice, access.ForUnit, access.ForTeam, access.ForBoth,
				access.ForAll, access.ForInstitution}, who) {
				t.Errorf("%s says %q, which is nobody", name(r, f), who)
			}
		}
	}
}

func name(r reflect.Type, f reflect.StructField) string {
	return strings.TrimPrefix(r.PkgPath(), module+"/internal/") + "." + r.Name() + "." + f.Name
}

// records are the structs of our own that what is stored holds.
func records() []reflect.Type {
	var found []reflect.Type
	var look func(reflect.Type)
	look = func(r reflect.Type) {
		for r.Kind() == reflect.Pointer || r.Kind() == reflect.Slice {
			r = r.Elem()
		}
		ours := slices.Contains([]string{"review", "accounts", "registry", "settings"},
			strings.TrimPrefix(r.PkgPath(), module+"/internal/"))
		if r.Kind() != reflect.Struct || !ours || slices.Contains(found, r) {
			return
		}
		found = append(found, r)
		for i := range r.NumField() {
			if f := r.Field(i); f.IsExported() && inside[name(r, f)] == "" {
				look(f.Type)
			}
		}
	}
	for _, s := range stored {
		look(reflect.TypeOf(s))
	}
	return found
}

package actiontest

import (
	"context"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/accounts"
	"appraisal/internal/fault"
	"appraisal/internal/review"
)

// File is the id of the 鉴定评审文件 of the tests.
const File = "f1"

// Library is one 鉴定评审文件, kept.
type Library struct {
	Store[*accounts.PublishedFile, accounts.FileEvent]
}

// Holding keeps a file in a state: announced by the officer and, beyond that, checked or withdrawn.
func Holding(t testing.TB, state accounts.FileState) *Library {
	t.Helper()
	s := &Library{Store[*accounts.PublishedFile, accounts.FileEvent]{own: File, events: map[string][]accounts.FileEvent{}}}
	s.rebuild = func(_ string, events []accounts.FileEvent) (*accounts.PublishedFile, error) {
		if len(events) == 0 {
			return nil, fault.Of(fault.FileNotFound)
		}
		return accounts.RebuildFile(events)
	}
	s.place = func(f *accounts.PublishedFile) (review.Stage, int) { return "", f.Version }
	f, err := accounts.Publish(File, accounts.FileAnnouncement{Title: "申请须知", Name: "须知.pdf", Size: 12}, Officer, Monday)
	if err != nil {
		t.Fatal(err)
	}
	s.events[File] = f.Pending()
	if state == accounts.FileAwaited {
		return s
	}
	checked := accounts.CheckedFile{Size: 34, Type: "application/pdf", Pages: 3, SHA256: Digest, Key: "files/" + Digest}
	if state == accounts.FileRefused {
		checked = accounts.CheckedFile{Size: 34, Refusal: &accounts.Refusal{Code: "encrypted", Zh: "加密", En: "encrypted"}}
	}
	s.Do(t, func(f *accounts.PublishedFile) error {
		f.Receive(checked, Monday)
		return nil
	})
	if state == accounts.FileWithdrawn {
		s.Do(t, func(f *accounts.PublishedFile) error { return f.Withdraw("已有新版本", Officer, Monday) })
	}
	return s
}

// Publish keeps the file that is announced, in place of the one that was there.
func (s *Library) Publish(_ context.Context, terms access.Terms, make func() (*accounts.PublishedFile, error)) error {
	f, err := make()
	if err == nil {
		err = s.Err
	}
	if err != nil {
		return err
	}
	s.ask(f.ID, terms)
	s.events[f.ID] = nil
	return s.keep(f.ID, f, terms)
}

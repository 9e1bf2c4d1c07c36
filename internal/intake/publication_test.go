package intake

import (
	"bytes"
	"context"
	"errors"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/accounts"
	"appraisal/internal/blob"
	"appraisal/internal/fault"
)

// library is one 鉴定评审文件 and its objects in memory.
type library struct {
	world
	file    *accounts.PublishedFile
	failing error // what Get answers
}

func (l *library) Get(_ context.Context, id string) (*accounts.PublishedFile, error) {
	if l.failing != nil {
		return nil, l.failing
	}
	if id != l.file.ID {
		return nil, fault.Of(fault.FileNotFound)
	}
	return l.file, nil
}

func (l *library) Update(_ context.Context, _ string, _ access.Terms,
	change func(*accounts.PublishedFile) error) error {
	l.updates++
	return change(l.file)
}

// announced is a library that awaits a file, with what has arrived.
func announced(t *testing.T, data []byte) (*library, Publications) {
	t.Helper()
	f, err := accounts.Publish("f1", accounts.FileAnnouncement{Title: "申请须知", Name: "须知.pdf", Size: 10},
		access.Caller{Name: "经办"}, at)
	if err != nil {
		t.Fatal(err)
	}
	l := &library{world: world{files: map[string][]byte{}}, file: f}
	if data != nil {
		l.files[blob.IncomingFile("f1")] = data
	}
	return l, Publications{Library: l, Files: l, Now: func() time.Time { return at }}
}

func TestAFileIsPublishedOnceItHasArrivedHoweverOftenTheEventComes(t *testing.T) {
	l, in := announced(t, pdf())
	for range 2 {
		if err := in.Handle(t.Context(), arrived("incoming/files/f1")); err != nil {
			t.Fatal(err)
		}
	}
	f := l.file
	if f.State != accounts.FilePublished || f.Version != 2 || l.updates != 1 || f.Type != "application/pdf" ||
		f.Pages != 1 || f.Size != int64(len(pdf())) {
		t.Errorf("%d updates: %+v", l.updates, f)
	}
	if f.Key != "files/"+f.SHA256 || !bytes.Equal(l.files[f.Key], pdf()) {
		t.Errorf("kept under %s", f.Key)
	}
}

func TestAFileThatIsNotWhatItClaimsIsRefusedWithTheReason(t *testing.T) {
	for name, data := range map[string][]byte{"a program": []byte("MZ"), "far too large": make([]byte, 50<<20+1)} {
		l, in := announced(t, data)
		if err := in.Handle(t.Context(), arrived("incoming/files/f1")); err != nil {
			t.Fatal(err)
		}
		if f := l.file; f.State != accounts.FileRefused || f.Refusal == nil || f.Refusal.Zh == "" || f.Key != "" ||
			len(l.files) != 1 {
			t.Errorf("%s: %+v", name, f)
		}
	}
}

func TestAnEventThatNothingAwaitsChangesNothing(t *testing.T) {
	for name, key := range map[string]string{"another file": "incoming/files/f2",
		"another place":  "incoming/letters/PSZJ26001/f1",
		"a folder below": "incoming/files/f1/f1", "no file": "incoming/files/", "a kept one": "files/f1"} {
		l, in := announced(t, pdf())
		if err := in.Handle(t.Context(), arrived(key)); err != nil || l.updates != 0 {
			t.Errorf("%s: %v, %d updates", name, err, l.updates)
		}
	}
	withdrawn, in := announced(t, pdf())
	if err := withdrawn.file.Withdraw("误发", access.Caller{Name: "经办"}, at); err != nil {
		t.Fatal(err)
	}
	gone, inGone := announced(t, nil)
	if err := errors.Join(in.Handle(t.Context(), arrived("incoming/files/f1")),
		inGone.Handle(t.Context(), arrived("incoming/files/f1"))); err != nil ||
		withdrawn.updates != 0 || gone.updates != 0 || len(withdrawn.files) != 1 {
		t.Errorf("withdrawn or gone: %v", err)
	}
}

func TestAFailureOfOursBringsTheEventBack(t *testing.T) {
	l, in := announced(t, pdf())
	l.broken = errors.New("no room")
	if err := in.Handle(t.Context(), arrived("incoming/files/f1")); !errors.Is(err, l.broken) || l.updates != 0 {
		t.Errorf("not kept: %v", err)
	}
	l.broken, l.failing = nil, errors.New("no table")
	if err := in.Handle(t.Context(), arrived("incoming/files/f1")); !errors.Is(err, l.failing) {
		t.Errorf("not read: %v", err)
	}
	l.failing = nil
	if err := in.Handle(t.Context(), arrived("incoming/files/f1")); err != nil || l.file.State != accounts.FilePublished {
		t.Errorf("when it comes again: %v, %+v", err, l.file)
	}
}

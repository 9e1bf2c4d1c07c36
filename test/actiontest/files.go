package actiontest

import (
	"context"
	"time"

	"appraisal/internal/blob"
)

// Files signs nothing and keeps nothing: it remembers what it was asked last, and answers as package blob would.
type Files struct {
	Err   error // what every call fails with, unless it is nil
	Asked []any // the arguments of the last call
	Data  []byte
}

// Address is below https://files.example.org/.
func (f *Files) Address(_ context.Context, key, name, mediaType string, valid time.Duration) (string, error) {
	f.Asked = []any{key, name, mediaType, valid}
	return "https://files.example.org/" + key, f.Err
}

// UploadForm is one with the key as its only field.
func (f *Files) UploadForm(_ context.Context, key, mediaType string, size int64,
	valid time.Duration) (blob.Form, error) {
	f.Asked = []any{key, mediaType, size, valid}
	return blob.Form{URL: "https://files.example.org", Fields: map[string]string{"key": key}}, f.Err
}

// Keep takes a file.
func (f *Files) Keep(_ context.Context, key string, data []byte, mediaType string) error {
	f.Asked, f.Data = []any{key, mediaType}, data
	return f.Err
}

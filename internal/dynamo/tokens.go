package dynamo

import (
	"context"

	"appraisal/internal/reading"
)

// Tokens finds what a QR code names.
type Tokens struct{ DB *DB }

// Verification says which letter a QR code names.
type Verification struct {
	Project string `json:"project"`
	Letter  string `json:"letter"`
}

// longestToken is far above what papers have, and far below what a key can hold.
const longestToken = 100

// Named is the paper that a token names; zero when there is none. It is one read, whether there is or not, and of what
// can be no token too.
func (s Tokens) Named(ctx context.Context, token string) (reading.Paper, error) {
	if token == "" || len(token) > longestToken {
		token = "none"
	}
	keys := []item{key(ofToken(token), kindVerify)}
	found, err := s.DB.batchOf(ctx, map[string][]item{s.DB.reviews: keys, s.DB.registry: keys})
	if err != nil {
		return reading.Paper{}, err
	}
	var named reading.Paper
	for _, it := range found[s.DB.reviews] {
		var v Verification
		if err := content(it, &v); err != nil {
			return reading.Paper{}, err
		}
		named.Project, named.Letter = v.Project, v.Letter
	}
	for _, it := range found[s.DB.registry] {
		named.Person, named.Credential = stringOf(it, "Person"), stringOf(it, "Credential")
	}
	return named, nil
}

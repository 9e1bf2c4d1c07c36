// Package secret makes what only its holder may know – codes that an institution tells a person, tokens of sessions –
// and what is kept of them instead: of a code its argon2id, of a token its SHA-256. Chance is an argument.
package secret

import (
	"fmt"
	"io"
)

// Hidden is a value that shows itself to nobody but who asks for it: not in a log, not in an error, not in JSON.
type Hidden[T any] struct{ value T }

// Hide is a value hidden.
func Hide[T any](value T) Hidden[T] { return Hidden[T]{value} }

// Show is the value itself. Whoever calls it answers for where it goes.
func (h Hidden[T]) Show() T { return h.value }

// shown is all that a hidden value says.
const shown = "[hidden]"

// String says nothing.
func (Hidden[T]) String() string { return shown }

// Format says nothing, whatever the verb.
func (Hidden[T]) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, shown) }

// MarshalText says nothing, as the key of a map.
func (Hidden[T]) MarshalText() ([]byte, error) { return []byte(shown), nil }

// MarshalJSON says nothing; the lines of package logs are JSON too.
func (Hidden[T]) MarshalJSON() ([]byte, error) { return []byte(`"` + shown + `"`), nil }

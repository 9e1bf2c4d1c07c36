package dynamo_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// keyLike is a text that could be a key, or a part of one.
var keyLike = regexp.MustCompile(`^#$|^[A-Z]{3,}$|[0-9A-Z]#`)

func TestKeysAreWrittenInOneFile(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	written := 0
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			literal, ok := n.(*ast.BasicLit)
			if !ok || literal.Kind != token.STRING {
				return true
			}
			switch text, _ := strconv.Unquote(literal.Value); {
			case !keyLike.MatchString(text):
			case name == "keys.go":
				written++
			default:
				t.Errorf("%s writes the key %q: keys are made in keys.go", name, text)
			}
			return true
		})
	}
	if written < 30 {
		t.Errorf("keys.go writes %d keys", written)
	}
}

package lambdahttp_test

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/fault"
	"appraisal/internal/lambdahttp"
	"appraisal/test/edgetest"
)

type word string

type part struct {
	Name string `json:"name"`
	N    int    `json:"n"`
}

type lent struct {
	Lent string `json:"lent"`
}

// input has a field of every kind that inputs have.
type input struct {
	lent
	Text   string          `json:"text"`
	Word   word            `json:"word"`
	N      int             `json:"n"`
	Size   int64           `json:"size"`
	Yes    bool            `json:"yes"`
	Maybe  *int            `json:"maybe"`
	Part   part            `json:"part"`
	Parts  []part          `json:"parts"`
	Texts  []string        `json:"texts"`
	File   []byte          `json:"file"`
	Raw    json.RawMessage `json:"raw"`
	Hidden string          `json:"-"`
	//lint:ignore U1000 nobody outside may fill it
	inner string
}

// Validate refuses one text, so that tests see when it is asked.
func (in *input) Validate(faults *fault.Fields) {
	if in.Text == "refuse me" {
		faults.Add("/text", fault.FieldOption)
	}
}

var echoing = lambdahttp.Handle(access.Public, people, echo)

func TestAWellFormedBodyIsTakenAsItIs(t *testing.T) {
	body := `{"lent":"a","text":"文<&>","word":"w","n":-7,"size":5000000000,"yes":true,"maybe":3,"part":{"name":"x","n":1},` +
		`"parts":[{"name":"y","n":2}],"texts":["a","b"],"file":"5ZCN5Y2V","raw":{"deep":[1.50,null]}}`
	var got, want input
	if a := edgetest.Send(t, echoing, edgetest.Request{Body: body}); json.Unmarshal([]byte(a.Body), &got) != nil ||
		a.Status != 200 {
		t.Fatalf("%d %s", a.Status, a.Body)
	}
	if err := json.Unmarshal([]byte(body), &want); err != nil ||
		fmt.Sprintf("%+v", got.Parts) != fmt.Sprintf("%+v", want.Parts) ||
		got.lent != want.lent || got.Text != want.Text || got.Size != want.Size || *got.Maybe != 3 ||
		string(got.Raw) != string(want.Raw) {
		t.Errorf("%+v, want %+v (%v)", got, want, err)
	}
}

func TestBodiesThatStandForNothing(t *testing.T) {
	for name, r := range map[string]edgetest.Request{
		"empty": {}, "space": {Body: " \r\n\t"}, "{}": {Body: "{}"}, "empty in base64": {Base64: true},
		"null in a field": {Body: `{"text":null}`},
	} {
		if a := edgetest.Send(t, echoing, r); a.Status != 200 || !strings.Contains(a.Body, `"text":""`) {
			t.Errorf("%s: %d %s", name, a.Status, a.Body)
		}
	}
}

func TestABodyInBase64IsTheSame(t *testing.T) {
	for body, status := range map[string]int{`{"text":"文"}`: 200, `{"text":`: 400, "\xff": 400} {
		a := edgetest.Send(t, echoing, edgetest.Request{Body: base64.StdEncoding.EncodeToString([]byte(body)), Base64: true})
		if a.Status != status || status == 200 && !strings.Contains(a.Body, `"text":"文"`) {
			t.Errorf("%q: %d %s", body, a.Status, a.Body)
		}
	}
}

func TestEachFaultOfABodyIsNamedAtItsPlaceAllAtOnce(t *testing.T) {
	for body, want := range map[string][]string{
		`{"txt":1}`:                              {"/txt unknown"},
		`{"Text":"a"}`:                           {"/Text unknown"},
		`{"hidden":"a","inner":"b"}`:             {"/hidden unknown", "/inner unknown"},
		`{"-":"a"}`:                              {"/- unknown"},
		`{"text":"a","text":"a"}`:                {"/text duplicate"},
		`{"text":"a","te\u0078t":"a"}`:           {"/text duplicate"},
		`{"part":{"name":"a","n":1,"name":"b"}}`: {"/part/name duplicate"},
		`{"parts":[{},{"n":1,"n":2}]}`:           {"/parts/1/n duplicate"},
		`{"raw":{"a":1,"a":2}}`:                  {"/raw/a duplicate"},
		`{"part":{"nme":"a"}}`:                   {"/part/nme unknown"},
		`{"a/b":1,"c~d":2}`:                      {"/a~1b unknown", "/c~0d unknown"},
		`{"text":1}`:                             {"/text type"},
		`{"n":"1"}`:                              {"/n type"},
		`{"n":1.5}`:                              {"/n type"},
		`{"n":1e3}`:                              {"/n type"},
		`{"n":99999999999999999999}`:             {"/n type"},
		`{"size":99999999999999999999}`:          {"/size type"},
		`{"yes":"true"}`:                         {"/yes type"},
		`{"maybe":"x"}`:                          {"/maybe type"},
		`{"part":[]}`:                            {"/part type"},
		`{"parts":{}}`:                           {"/parts type"},
		`{"texts":["a",1,{}]}`:                   {"/texts/1 type", "/texts/2 type"},
		`{"texts":["a",null]}`:                   {"/texts/1 type"},
		`{"file":"名单"}`:                          {"/file type"},
		`{"file":[1]}`:                           {"/file type"},
		`"text"`:                                 {" type"},
		`[{"text":"a"}]`:                         {" type"},
		`null`:                                   {" type"},
		`{"text":true,"n":"x","yes":0,"parts":[1],"x":1}`: {"/n type", "/parts/0 type", "/text type", "/x unknown",
			"/yes type"},
		`{"text":"refuse me"}`:         {"/text option"},
		`{"text":"refuse me","n":"x"}`: {"/n type"}, // a shape that is wrong is not looked at further
	} {
		if a := edgetest.Send(t, echoing, edgetest.Request{Body: body}); a.Status != 422 ||
			!slices.Equal(a.Problem.Fields(), want) {
			t.Errorf("%s: %d %v, want %v", body, a.Status, a.Problem.Fields(), want)
		}
	}
}

func TestABodyOfTheLargestSizeIsTakenAndOneByteMoreIsNot(t *testing.T) {
	body := func(size int) string { return `{"text":"` + strings.Repeat("a", size-len(`{"text":""}`)) + `"}` }
	for size, want := range map[int]int{lambdahttp.MaxBody: 200, lambdahttp.MaxBody + 1: 413} {
		if a := edgetest.Send(t, echoing, edgetest.Request{Body: body(size)}); a.Status != want {
			t.Errorf("%d bytes: %d", size, a.Status)
		}
		encoded := base64.StdEncoding.EncodeToString([]byte(body(size)))
		if a := edgetest.Send(t, echoing, edgetest.Request{Body: encoded, Base64: true}); a.Status != want {
			t.Errorf("%d bytes in base64: %d", size, a.Status)
		}
	}
}

// large is an input with room for a small file.
type large struct {
	File []byte `json:"file"`
}

func (*large) MostBody() int { return lambdahttp.MaxBody * 2 }

func TestALargeInputHasALimitOfItsOwn(t *testing.T) {
	taking := lambdahttp.Handle(access.Public, people, func(_ context.Context, r lambdahttp.Request[large]) (int, error) {
		return len(r.In.File), nil
	})
	for size, want := range map[int]int{lambdahttp.MaxBody * 2: 200, lambdahttp.MaxBody*2 + 1: 413} {
		body := `{"file":"` + strings.Repeat("AAAA", lambdahttp.MaxBody/4) + `"}`
		body += strings.Repeat(" ", size-len(body))
		if a := edgetest.Send(t, taking, edgetest.Request{Body: body}); a.Status != want {
			t.Errorf("%d bytes: %d", size, a.Status)
		}
	}
}

func TestNoSmallBodyAsksForALargeAnswer(t *testing.T) {
	long := strings.Repeat("n", 30000)
	for name, body := range map[string]string{
		"thousands of unknown fields": manyFields(6000),
		"thousands of wrong elements": `{"texts":[` + strings.TrimSuffix(strings.Repeat("1,", 30000), ",") + `]}`,
		"a long name above many twins": `{"` + long + `":{` +
			strings.TrimSuffix(strings.Repeat(`"a":1,`, 5000), ",") + `}}`,
		"many twins":                      `{"raw":{` + strings.TrimSuffix(strings.Repeat(`"a":1,`, 9000), ",") + `}}`,
		"brackets and nothing else":       strings.Repeat("[", 60000),
		"brackets, opened and closed":     strings.Repeat("[", 9000) + strings.Repeat("]", 9000),
		"a number of thousands of digits": `{"n":` + strings.Repeat("9", 60000) + `}`,
	} {
		a := edgetest.Send(t, echoing, edgetest.Request{Body: body})
		if a.Status < 400 || a.Status >= 500 || len(a.Body) > 256<<10 {
			t.Errorf("%s: status %d, an answer of %d bytes", name, a.Status, len(a.Body))
		}
	}
}

func manyFields(n int) string {
	names := make([]string, n)
	for i := range names {
		names[i] = fmt.Sprintf(`"f%d":1`, i)
	}
	return "{" + strings.Join(names, ",") + "}"
}

func TestQueryParametersFillInAnInput(t *testing.T) {
	for name, tc := range map[string]struct {
		query map[string]string
		want  []string // faults; nil where it is taken
	}{
		"text, numbers and a flag": {map[string]string{"text": "文 a", "n": "20", "size": "7", "yes": "true",
			"lent": "x"}, nil},
		"none":            {nil, nil},
		"an empty text":   {map[string]string{"text": ""}, nil},
		"unknown":         {map[string]string{"txt": "a"}, []string{"?txt unknown"}},
		"no number":       {map[string]string{"n": "many", "size": "1.5"}, []string{"?n type", "?size type"}},
		"an empty number": {map[string]string{"n": ""}, []string{"?n type"}},
		"no flag":         {map[string]string{"yes": "perhaps"}, []string{"?yes type"}},
		"invalid UTF-8":   {map[string]string{"text": "\xff"}, []string{"?text format"}},
		"a list":          {map[string]string{"texts": "a,b"}, nil},
		"an empty list":   {map[string]string{"texts": ""}, nil},
		"a broken one":    {map[string]string{"texts": "a,\xff"}, []string{"?texts/1 format"}},
		"all at once": {map[string]string{"n": "x", "yes": "x", "z": "x"},
			[]string{"?n type", "?yes type", "?z unknown"}},
		"refused by its own rule": {map[string]string{"text": "refuse me"}, []string{"/text option"}},
	} {
		for _, method := range []string{"GET", "DELETE"} {
			a := edgetest.Send(t, echoing, edgetest.Request{Method: method, Query: tc.query, Body: "not looked at"})
			if got := a.Problem.Fields(); (a.Status == 200) != (tc.want == nil) || tc.want != nil &&
				!slices.Equal(got, tc.want) {
				t.Errorf("%s %s: %d %v, want %v", method, name, a.Status, got, tc.want)
			}
		}
	}
}

func TestAnUnknownFieldNamesTheOneThatWasMeant(t *testing.T) {
	for body, want := range map[string]string{
		`{"Text":"甲"}`:   "是否应为",
		`{"colour":"红"}`: "没有这个字段，请对照接口说明中的名称",
	} {
		if a := edgetest.Send(t, echoing, edgetest.Request{Body: body}); a.Status != 422 || !strings.Contains(string(a.Body), want) {
			t.Errorf("%s: %d %s", body, a.Status, a.Body)
		}
	}
}

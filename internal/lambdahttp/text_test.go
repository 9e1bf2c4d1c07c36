package lambdahttp_test

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/test/edgetest"
)

// said has texts of several types, and one that names none.
type said struct {
	Opinion string          `json:"opinion" text:"lines"`
	Who     string          `json:"who" text:"name"`
	Login   string          `json:"login" text:"login"`
	Phones  []string        `json:"phones" text:"phone"`
	Plain   string          `json:"plain"`
	Raw     json.RawMessage `json:"raw"`
}

func takeSaid(got *said) lambdahttp.Action[said, lambdahttp.Nothing] {
	return func(_ context.Context, req lambdahttp.Request[said]) (lambdahttp.Nothing, error) {
		*got = req.In
		return lambdahttp.Nothing{}, nil
	}
}

func TestTextsReachAnActionInTheirForm(t *testing.T) {
	var got said
	handler := lambdahttp.Handle(access.Public, people, takeSaid(&got))
	body := `{"opinion":"同意\r\n但\u200b需补正 ","who":"张　三","login":"\ufeff\uff4ceader@QQ.example","phones":["(86)571-88888888"],` +
		`"plain":"\u202eabc","raw":{"a":["\u2066x\u2069"],"n":1.50}}`
	if a := edgetest.Send(t, handler, edgetest.Request{Body: body}); a.Status != 200 {
		t.Fatalf("%d %s", a.Status, a.Body)
	}
	if got.Opinion != "同意\n但需补正" || got.Who != "张三" || got.Login != "leader@qq.example" ||
		got.Phones[0] != "0571-88888888" ||
		got.Plain != "abc" || string(got.Raw) != `{"a":["x"],"n":1.50}` {
		t.Errorf("%+q, raw %s", got, got.Raw)
	}
}

func TestATextThatCantBeTakenIsRefusedAtItsPlace(t *testing.T) {
	handler := lambdahttp.Handle(access.Public, people, takeSaid(new(said)))
	for body, want := range map[string][]string{
		`{"opinion":"a\u0000b","who":"张三\r\n主任：通过"}`:                 {"/opinion format", "/who format"},
		`{"opinion":"\u001b[31m"}`:                                   {"/opinion format"},
		`{"opinion":"\ud800"}`:                                       {"/opinion format"}, // half a character
		`{"opinion":"\udc00\ud800"}`:                                 {"/opinion format"},
		`{"plain":"\ufffd"}`:                                         {"/plain format"},
		`{"phones":["0571-88888888","nonsense"],"login":"张三@qq.cn"}`: {"/login format", "/phones/1 format"},
		`{"raw":{"a":["\u0000"],"b":"\ud83d"}}`:                      {"/raw/a/0 format", "/raw/b format"},
	} {
		if a := edgetest.Send(t, handler, edgetest.Request{Body: body}); a.Status != 422 ||
			!slices.Equal(a.Problem.Fields(), want) {
			t.Errorf("%s: %d %v, want %v", body, a.Status, a.Problem.Fields(), want)
		}
	}
}

func TestABodyInGBKIsNotTakenEvenAfterAGatewayDamagedIt(t *testing.T) {
	handler := lambdahttp.Handle(access.Public, people, takeSaid(new(said)))
	gbk := "{\"who\":\"\xcd\xf5\xc1\xaa\xcf\xb5\"}"
	for name, body := range map[string]string{"as it was sent": gbk,
		"as a gateway hands it on": strings.ToValidUTF8(gbk, "\ufffd")} {
		if a := edgetest.Send(t, handler, edgetest.Request{Body: body}); a.Status != 400 ||
			!strings.Contains(a.Body, "UTF-8") {
			t.Errorf("%s: %d %s", name, a.Status, a.Body)
		}
	}
}

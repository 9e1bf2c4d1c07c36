package main

import (
	"context"
	"encoding/json"
	"time"

	"appraisal/internal/blob"
	"appraisal/internal/fault"
	"appraisal/internal/forms"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/letter"
	"appraisal/internal/messages"
	"appraisal/internal/review"
	"appraisal/internal/settings"
	"appraisal/internal/words"
)

// phrases are the words of letters, certificate, card and messages, in versions.
type phrases interface {
	InForce(ctx context.Context, kind words.Kind) (words.Version, error)
	Version(ctx context.Context, kind words.Kind, number int) (words.Version, error)
}

// projects gives the project whose letter is shown.
type projects interface {
	Get(ctx context.Context, number string) (*review.Project, error)
}

// files keeps what is shown for some days, and makes addresses of it.
type files interface {
	Keep(ctx context.Context, key string, data []byte, mediaType string) error
	Address(ctx context.Context, key, name, mediaType string, valid time.Duration) (string, error)
}

type action struct {
	words    phrases
	projects projects
	files    files
	renderer *letter.Renderer
	verify   string // address that a letter's token is appended to
}

const valid = 5 * time.Minute // how long an address can be used

// input is what is to be shown: texts that are tried, which say what they lack as it is built in, or a version; of
// neither, what is in force. With a project, its newest letter of the kind is shown in them, else a sample.
type input struct {
	Value   json.RawMessage `json:"value"`
	Version int             `json:"version"`
	Project string          `json:"project" text:"id"`
	texts   map[string]string
}

const mostVersions = 99999999

// Validate reads the texts.
func (in *input) Validate(faults *fault.Fields) {
	if in.Version < 0 || in.Version > mostVersions {
		faults.Add("/version", fault.FieldRange, "min", "1", "max", "99999999")
	}
	if in.Value == nil || string(in.Value) == "null" {
		return
	}
	if json.Unmarshal(in.Value, &in.texts) != nil || len(in.texts) == 0 {
		faults.Add("/value", fault.FieldSetting, "reason", settings.Shape.Zh(), "reasonEn", string(settings.Shape))
	}
	if in.Version != 0 {
		faults.Add("/version", fault.FieldOneOnly)
	}
}

// output is the address of a file or, of messages, what each would say.
type output struct {
	URL      string            `json:"url,omitempty"`
	Seconds  int               `json:"seconds,omitempty"` // how long the address can be used
	Name     string            `json:"name,omitempty"`
	Messages []messages.Sample `json:"messages,omitempty"`
}

func (a action) preview(ctx context.Context, req lambdahttp.Request[input]) (output, error) {
	kind, is := words.KindOf(req.Path["key"])
	if !is {
		return output{}, fault.Of(fault.SettingNotFound)
	}
	w, err := a.set(ctx, kind, req.In)
	if err != nil {
		return output{}, err
	}
	if !kind.Printed() {
		if req.In.Project != "" {
			return output{}, sampleAlone()
		}
		return output{Messages: messages.Samples(w, req.Settings)}, nil
	}
	zh, _ := kind.Names()
	name := zh + " 预览.pdf"
	pdf, err := a.renderer.Preview(w)
	if req.In.Project != "" {
		name = req.In.Project + " " + name
		pdf, err = a.of(ctx, kind, req, w)
	}
	if err != nil {
		return output{}, letter.Unprintable(err)
	}
	key := blob.Preview(pdf)
	if err := a.files.Keep(ctx, key, pdf, "application/pdf"); err != nil {
		return output{}, err
	}
	address, err := a.files.Address(ctx, key, name, "application/pdf", valid)
	return output{URL: address, Seconds: int(valid.Seconds()), Name: name}, err
}

// set is what is to be shown.
func (a action) set(ctx context.Context, kind words.Kind, in input) (words.Set, error) {
	if in.texts != nil {
		texts, err := kind.Take(in.texts, "/value", a.renderer)
		if err != nil {
			return words.Set{}, forms.Arranged(err, forms.WordsOf(kind))
		}
		return words.New(kind, "", texts)
	}
	v, err := a.version(ctx, kind, in.Version)
	if err != nil {
		return words.Set{}, err
	}
	return v.Set()
}

func (a action) version(ctx context.Context, kind words.Kind, number int) (words.Version, error) {
	if number == 0 {
		return a.words.InForce(ctx, kind)
	}
	return a.words.Version(ctx, kind, number)
}

// letters are the kinds of letter of a project, by whose words they say.
var letters = map[words.Kind]string{words.Consultation: review.ConsultationLetter, words.Notice: review.NoticeLetter}

// sampleAlone refuses to show what is no letter with a project.
func sampleAlone() error {
	var faults fault.Fields
	faults.Add("/project", fault.FieldUnknown, fault.Reason("只有函件可用项目预览，其他只用样本", "only of letters; of what else there is, a sample alone")...)
	return faults.Err(fault.InputInvalid)
}

// of is the newest letter of a project in some words, as it would be set now. Its code leads to no letter.
func (a action) of(ctx context.Context, kind words.Kind, req lambdahttp.Request[input], w words.Set) ([]byte, error) {
	of, is := letters[kind]
	if !is {
		return nil, sampleAlone()
	}
	p, err := a.projects.Get(ctx, req.In.Project)
	if err == nil {
		err = p.See(req.Caller)
	}
	if err != nil {
		return nil, err
	}
	l, err := p.NewestLetter(of)
	if err != nil {
		return nil, err
	}
	if kind == words.Notice {
		var n letter.Notice
		if err := json.Unmarshal(l.Content, &n); err != nil {
			return nil, err
		}
		n.Words, n.Layout, n.VerifyURL = w.ID, letter.Newest, a.verify+"preview"
		return a.renderer.In(w).Notice(n)
	}
	var c letter.Consultation
	if err := json.Unmarshal(l.Content, &c); err != nil {
		return nil, err
	}
	c.Words, c.Layout, c.VerifyURL = w.ID, letter.Newest, a.verify+"preview"
	return a.renderer.In(w).Consultation(c)
}

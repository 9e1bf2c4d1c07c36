package main

import (
	"context"
	"time"

	"appraisal/internal/fault"
	"appraisal/internal/fillin"
	"appraisal/internal/forms"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/secret"
)

type action struct {
	door fillin.Door
	now  func() time.Time
}

type input struct {
	Person      string `json:"person" text:"id"`
	Institution string `json:"institution" text:"id"`
	Code        string `json:"code" text:"line"` // 填报密码
}

// Form is the one that is filled in.
func (*input) Form() forms.Form { return forms.OpenFillIn }

// Validate demands all three.
func (in *input) Validate(faults *fault.Fields) {
	forms.OpenFillIn.Text(faults, "/person", in.Person)
	forms.OpenFillIn.Text(faults, "/institution", in.Institution)
	forms.OpenFillIn.Text(faults, "/code", in.Code)
}

type output struct {
	Token string    `json:"token"` // for Authorization: Bearer
	Until time.Time `json:"until"`
}

// open takes what can be no code for a wrong one.
func (a action) open(ctx context.Context, req lambdahttp.Request[input]) (output, error) {
	code, _ := secret.ParseCode(req.In.Code)
	token, s, err := a.door.Open(ctx, fillin.Knock{Person: req.In.Person, Institution: req.In.Institution, Code: code,
		Address: req.Address}, req.Settings, a.now())
	if err != nil {
		return output{}, err
	}
	return output{Token: token.Show(), Until: s.Until}, nil
}

package main

import (
	"context"
	"time"

	"appraisal/internal/fault"
	"appraisal/internal/fillin"
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

// Validate demands all three.
func (in *input) Validate(faults *fault.Fields) {
	faults.Text("/person", in.Person, true, 64)
	faults.Text("/institution", in.Institution, true, 64)
	faults.Text("/code", in.Code, true, 100)
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

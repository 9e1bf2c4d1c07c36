package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"appraisal/internal/access"
	"appraisal/internal/blob"
	"appraisal/internal/calendar"
	"appraisal/internal/dossier"
	"appraisal/internal/exports"
	"appraisal/internal/reading"
	"appraisal/internal/registry"
	"appraisal/internal/review"
	"appraisal/internal/sheet"
	"appraisal/internal/vault"
)

// keys opens what is personal.
type keys interface {
	Unwrap(ctx context.Context, person, wrapped string) (vault.Key, error)
}

// parcel is a credential with where it goes.
type parcel struct {
	registry.PostingView
	to, phone, address, postcode, remark string
}

// postingsList says what goes where. What of it is still empty is filled in by hand, and entered with record-postings.
var postingsList = sheet.List[parcel]{Name: "寄发地址单", Columns: []sheet.Column[parcel]{
	{Name: "收件人", Width: 24, Of: func(p parcel) any { return p.to }},
	{Name: "联系电话", Width: 16, Of: func(p parcel) any { return p.phone }},
	{Name: "通讯地址", Width: 44, Of: func(p parcel) any { return p.address }},
	{Name: "邮政编码", Width: 10, Of: func(p parcel) any { return p.postcode }},
	{Name: "证卡", Width: 12, Of: func(p parcel) any { return p.KindName }},
	{Name: "编号", Width: 16, Of: func(p parcel) any { return p.Number }},
	{Name: "版本", Width: 8, Of: func(p parcel) any { return p.Version }},
	{Name: "持证人", Width: 14, Of: func(p parcel) any { return p.Name }},
	{Name: "制发原因", Width: 12, Of: func(p parcel) any { return p.CauseName }},
	{Name: "手写补入的字", Width: 13, Of: func(p parcel) any { return p.Missing }},
	{Name: "寄发状态", Width: 11, Of: func(p parcel) any { return p.PostingName }},
	{Name: "寄发期限", Width: 12, Of: func(p parcel) any { return p.Posting.Due }},
	{Name: "逾期", Width: 8, Of: func(p parcel) any { return p.Late }},
	{Name: "寄出日期", Width: 12, Of: func(p parcel) any { return p.Posting.On }},
	{Name: "承运单位", Width: 14, Of: func(p parcel) any { return p.Posting.Carrier }},
	{Name: "运单号", Width: 18, Of: func(p parcel) any { return p.Posting.Parcel }},
	{Name: "备注", Width: 24, Of: func(p parcel) any { return cmp.Or(p.remark, p.Posting.Note) }},
	{Name: "人员标识", Width: 30, Of: func(p parcel) any { return p.Person }},
	{Name: "证卡标识", Width: 24, Of: func(p parcel) any { return p.ID }},
}}

// rows reads what of the kinds has come so far: certificates, then cards.
func (a action) rows(e exports.Export) pages[registry.PostingRow] {
	state := registry.PostingState(cmp.Or(e.Filter.Posting, string(registry.ToPost)))
	kinds := registry.CredentialKinds
	if only := registry.CredentialKind(e.Filter.Carried); only != "" {
		kinds = []registry.CredentialKind{only}
	}
	return once(func(ctx context.Context, cursor string) (reading.Page[registry.PostingRow], error) {
		of, cursor, _ := strings.Cut(cursor, " ") // a page's cursor begins with its kind
		kind := cmp.Or(registry.CredentialKind(of), kinds[0])
		page, err := a.people.Postings(ctx, kind, state, cursor, peoplePage)
		if at := slices.Index(kinds, kind); page.Next != "" {
			page.Next = string(kind) + " " + page.Next
		} else if at+1 < len(kinds) {
			page.Next = string(kinds[at+1]) + " "
		}
		return page, err
	}, func(r registry.PostingRow) string { return r.Person + " " + r.ID })
}

// postings reads where what is to be posted goes: certificates with the addresses of people, whom it is noted of that
// they were read, and cards with those of institutions.
func (a action) postings(e exports.Export, step review.Step) pages[parcel] {
	rows, hosts := a.rows(e), map[string]registry.Institution{}
	return func(ctx context.Context, cursor string) (reading.Page[parcel], error) {
		found, err := rows(ctx, cursor)
		page := reading.Page[parcel]{Next: found.Next}
		for _, row := range found.Rows {
			if err != nil {
				break
			}
			var p parcel
			p, err = a.parcel(ctx, row, hosts, step)
			page.Rows = append(page.Rows, p)
		}
		return page, err
	}
}

// prints makes one ZIP of what is to be printed, in the order of the address sheet.
func (a action) prints(e exports.Export, step review.Step, tell func(context.Context, int, int) error) maker {
	return func(ctx context.Context, to io.Writer) (int, error) {
		var files []dossier.File
		rows := a.rows(e)
		for cursor, more := "", true; more; more = cursor != "" {
			found, err := rows(ctx, cursor)
			if err != nil {
				return 0, err
			}
			for _, r := range found.Rows {
				name := fmt.Sprintf("%04d-%s-%s-第%d版.pdf", len(files)+1, r.Name, r.Number, r.Version)
				files = append(files, dossier.File{Folder: []string{r.Kind.Zh()}, Name: name, Size: int64(r.Size), SHA256: r.SHA256,
					Key: blob.CredentialKey(r.Person, r.SHA256)})
			}
			cursor = found.Next
		}
		err := dossier.Bundle(ctx, to, files, step.At, a.open, func(done, of int) error { return tell(ctx, done, of) })
		return len(files), unlike(err)
	}
}

// parcel finds where a credential goes.
func (a action) parcel(ctx context.Context, row registry.PostingRow, hosts map[string]registry.Institution,
	step review.Step) (parcel, error) {
	p := parcel{PostingView: row.View(calendar.DateIn(step.At)), to: row.Name}
	if row.Kind == registry.Certificate {
		return p, a.home(ctx, &p, step)
	}
	if err := a.meet(ctx, hosts, []registry.Person{{Items: []registry.Item{{Institution: row.Institution}}}}); err != nil {
		return p, err
	}
	host := hosts[row.Institution]
	p.to, p.address, p.postcode = cmp.Or(host.Name, row.Institution), host.Address, host.Postcode
	if len(host.Contacts) > 0 {
		p.to, p.phone = p.to+" "+host.Contacts[0].Name, host.Contacts[0].Phone
	}
	if p.address == "" {
		p.remark = "评审机构没有登记地址"
	}
	return p, nil
}

// home opens somebody's address, once it is noted who reads it, and why.
func (a action) home(ctx context.Context, p *parcel, step review.Step) error {
	if p.remark = "本人没有填写通讯地址"; !p.Addressed {
		return nil
	}
	var of *registry.Person
	err := a.people.Update(ctx, p.Person, access.Terms{}, func(found *registry.Person) error {
		if of = found; found.Erased {
			return nil
		}
		return found.ReadIdentity("寄发资格证书：导出地址单", step.Caller, a.now())
	})
	if err != nil || of.Erased {
		return err
	}
	key, err := a.keys.Unwrap(ctx, of.ID, of.Wrapped)
	if err != nil {
		return err
	}
	personal, err := of.Personal(key)
	if to := personal.Profile; err == nil && to.Address != "" {
		p.phone, p.address, p.postcode, p.remark = to.Mobile, region(to.Region)+" "+to.Address, to.Postcode, ""
	}
	return err
}

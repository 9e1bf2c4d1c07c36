package main

import (
	"context"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/code"
	"appraisal/internal/exports"
	"appraisal/internal/reading"
	"appraisal/internal/registry"
	"appraisal/internal/review"
	"appraisal/internal/sheet"
)

// people reads pages of those who review.
type people interface {
	All(ctx context.Context, cursor string, limit int) (reading.Page[registry.Person], error)
	OfInstitution(ctx context.Context, f reading.PeopleFilter) (reading.Page[registry.Holding], error)
	Pool(ctx context.Context, f reading.PeopleFilter) (reading.Page[registry.Holding], error)
	Postings(ctx context.Context, k registry.CredentialKind, state registry.PostingState, cursor string,
		limit int) (reading.Page[registry.PostingRow], error)
	Update(ctx context.Context, id string, terms access.Terms, change func(*registry.Person) error) error
}

// peoplePage is how many people, or what they hold, are read at once.
const peoplePage = 500

// ownList is who has what with an institution, as list-own-reviewers shows it to the institution.
var ownList = sheet.List[registry.HoldingView]{Name: "本机构人员", Columns: []sheet.Column[registry.HoldingView]{
	{Name: "姓名", Width: 14, Of: func(h registry.HoldingView) any { return h.Name }},
	{Name: "注册号", Width: 16, Of: func(h registry.HoldingView) any { return h.Number }},
	{Name: "细项代码", Width: 16, Of: func(h registry.HoldingView) any { return h.Code }},
	{Name: "细项", Width: 30, Of: func(h registry.HoldingView) any { return h.ItemName }},
	{Name: "状态", Width: 12, Of: func(h registry.HoldingView) any { return h.StatusName }},
	{Name: "注册起始日", Width: 12, Of: func(h registry.HoldingView) any { return h.From }},
	{Name: "注册截止日", Width: 12, Of: func(h registry.HoldingView) any { return h.To }},
	{Name: "证书有效期至", Width: 13, Of: func(h registry.HoldingView) any { return h.Until }},
	{Name: "取得细项日", Width: 12, Of: func(h registry.HoldingView) any { return h.Since }},
	{Name: "省份", Width: 10, Of: func(h registry.HoldingView) any { return region(h.Region) }},
	{Name: "已填报完整", Width: 11, Of: func(h registry.HoldingView) any { return h.Complete }},
	{Name: "证书和年龄可注册", Width: 17, Of: func(h registry.HoldingView) any { return h.Registrable }},
	{Name: "人员标识", Width: 30, Of: func(h registry.HoldingView) any { return h.Person }},
}}

// poolList is 无聘用单位人员, as list-pool shows them.
var poolList = sheet.List[registry.PoolRow]{Name: "无聘用单位人员", Columns: []sheet.Column[registry.PoolRow]{
	{Name: "姓名", Width: 14, Of: func(r registry.PoolRow) any { return r.Name }},
	{Name: "省份", Width: 10, Of: func(r registry.PoolRow) any { return region(r.Region) }},
	{Name: "细项代码", Width: 16, Of: func(r registry.PoolRow) any { return r.Item }},
	{Name: "细项", Width: 30, Of: func(r registry.PoolRow) any { return r.ItemName }},
	{Name: "证书有效期至", Width: 13, Of: func(r registry.PoolRow) any { return r.Until }},
	{Name: "无聘用单位起", Width: 13, Of: func(r registry.PoolRow) any { return r.FreeSince }},
	{Name: "人员标识", Width: 30, Of: func(r registry.PoolRow) any { return r.Person }},
}}

// held is somebody with one of what is held, and with whom it is; with nothing when nothing is held.
type held struct {
	person registry.PersonView
	item   registry.HoldingView
	host   registry.Institution
}

// registryList is everybody with everything, but for what is personal.
var registryList = sheet.List[held]{Name: "评审人员", Columns: []sheet.Column[held]{
	{Name: "姓名", Width: 14, Of: func(h held) any { return h.person.Name }},
	{Name: "注册号", Width: 16, Of: func(h held) any { return h.person.Number }},
	{Name: "细项代码", Width: 16, Of: func(h held) any { return h.item.Code }},
	{Name: "细项", Width: 30, Of: func(h held) any { return h.item.ItemName }},
	{Name: "状态", Width: 12, Of: func(h held) any { return h.item.StatusName }},
	{Name: "聘用单位", Width: 36, Of: func(h held) any { return or(h.host.Name, h.item.Institution) }},
	{Name: "聘用单位编号", Width: 16, Of: func(h held) any { return h.host.Number }},
	{Name: "注册起始日", Width: 12, Of: func(h held) any { return h.item.From }},
	{Name: "注册截止日", Width: 12, Of: func(h held) any { return h.item.To }},
	{Name: "细项证书有效期至", Width: 17, Of: func(h held) any { return h.item.Until }},
	{Name: "取得细项日", Width: 12, Of: func(h held) any { return h.item.Since }},
	{Name: "无聘用单位起", Width: 13, Of: func(h held) any { return h.item.FreeSince }},
	{Name: "资格证书起始日", Width: 15, Of: func(h held) any { return h.person.Certificate.From }},
	{Name: "资格证书截止日", Width: 15, Of: func(h held) any { return h.person.Certificate.To }},
	{Name: "省份", Width: 10, Of: func(h held) any { return region(h.person.Region) }},
	{Name: "已填报完整", Width: 11, Of: func(h held) any { return h.person.Complete }},
	{Name: "可列入评审计划", Width: 15, Of: func(h held) any { return h.person.Active }},
	{Name: "个人信息已删除", Width: 15, Of: func(h held) any { return h.person.Erased }},
	{Name: "登记日", Width: 12, Of: func(h held) any { return calendar.DateIn(h.person.CreatedAt) }},
	{Name: "更新日", Width: 12, Of: func(h held) any { return calendar.DateIn(h.person.UpdatedAt) }},
	{Name: "人员标识", Width: 30, Of: func(h held) any { return h.person.ID }},
}}

// own reads what is held with the institution of whoever asked.
func (a action) own(e exports.Export, step review.Step) pages[registry.HoldingView] {
	f := reading.PeopleFilter{Institution: step.Caller.Institution, Status: registry.Status(e.Filter.Status),
		Item: e.Filter.Item, Limit: peoplePage}
	today := calendar.DateIn(step.At)
	read := func(ctx context.Context, cursor string) (reading.Page[registry.HoldingView], error) {
		f.Cursor = cursor
		found, err := a.people.OfInstitution(ctx, f)
		return shown(found, step.Caller, func(h registry.Holding) registry.HoldingView { return h.View(today, step.Settings) }), err
	}
	return once(read, func(h registry.HoldingView) string { return h.Person + " " + h.Code })
}

// pool reads who is free.
func (a action) pool(e exports.Export, step review.Step) pages[registry.PoolRow] {
	f := reading.PeopleFilter{Item: e.Filter.Item, Region: e.Filter.Region, Limit: peoplePage}
	read := func(ctx context.Context, cursor string) (reading.Page[registry.PoolRow], error) {
		f.Cursor = cursor
		found, err := a.people.Pool(ctx, f)
		return shown(found, step.Caller, func(h registry.Holding) registry.PoolRow { return h.Pool(step.Settings) }), err
	}
	return once(read, func(r registry.PoolRow) string { return r.Person + " " + r.Item })
}

// everybody reads all people. Where they stand in their list never changes, so nobody comes twice.
func (a action) everybody(e exports.Export, step review.Step) pages[held] {
	today, hosts := calendar.DateIn(step.At), map[string]registry.Institution{}
	return func(ctx context.Context, cursor string) (reading.Page[held], error) {
		found, err := a.people.All(ctx, cursor, peoplePage)
		if err != nil {
			return reading.Page[held]{}, err
		}
		if err := a.meet(ctx, hosts, found.Rows); err != nil {
			return reading.Page[held]{}, err
		}
		views := shown(found, step.Caller, func(p registry.Person) registry.PersonView { return p.View(today, step.Settings) })
		page := reading.Page[held]{Next: views.Next}
		for _, p := range views.Rows {
			for _, i := range p.Holdings {
				if wanted(*e.Filter, p, i) {
					page.Rows = append(page.Rows, held{p, i, hosts[i.Institution]})
				}
			}
			if none := (registry.HoldingView{}); len(p.Holdings) == 0 && wanted(*e.Filter, p, none) {
				page.Rows = append(page.Rows, held{person: p})
			}
		}
		return page, nil
	}
}

// meet reads the institutions of people that have not been read yet.
func (a action) meet(ctx context.Context, known map[string]registry.Institution, of []registry.Person) error {
	unknown := []string{}
	for _, p := range of {
		for _, i := range p.Items {
			if _, is := known[i.Institution]; !is && i.Institution != "" {
				known[i.Institution] = registry.Institution{}
				unknown = append(unknown, i.Institution)
			}
		}
	}
	if len(unknown) == 0 {
		return nil
	}
	found, err := a.hosts.Some(ctx, unknown)
	for _, i := range found {
		known[i.ID] = i
	}
	return err
}

func wanted(f exports.Filter, p registry.PersonView, h registry.HoldingView) bool {
	return (f.Status == "" || f.Status == string(h.Status)) && (f.Item == "" || f.Item == h.Code) &&
		(f.Region == "" || f.Region == p.Region)
}

// shown is a page as far as a caller may see it.
func shown[Row, View any](found reading.Page[Row], c access.Caller, view func(Row) View) reading.Page[View] {
	page := reading.Page[View]{Next: found.Next}
	for _, row := range found.Rows {
		page.Rows = append(page.Rows, access.Show(c, view(row)))
	}
	return page
}

// region is a 省份 in words.
func region(letters string) string {
	r, _ := code.RegionByLetters(letters)
	return or(r.Short, letters)
}

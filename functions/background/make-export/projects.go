package main

import (
	"context"
	"time"

	"appraisal/internal/calendar"
	"appraisal/internal/exports"
	"appraisal/internal/reading"
	"appraisal/internal/review"
	"appraisal/internal/sheet"
)

// projectsList has the columns of the manual's list (000 §4) and four more.
var projectsList = sheet.List[review.Row]{Name: "评审项目", Columns: []sheet.Column[review.Row]{
	{Name: "项目编号", Width: 16, Of: func(r review.Row) any { return r.Number }},
	{Name: "省份", Width: 12, Of: func(r review.Row) any { return or(r.RegionName, r.Region) }},
	{Name: "单位名称", Width: 40, Of: func(r review.Row) any { return r.Unit.Name }},
	{Name: "统一社会信用代码", Width: 22, Of: func(r review.Row) any { return r.UnitCode }},
	{Name: "联系人", Width: 12, Of: func(r review.Row) any { return r.ContactName }},
	{Name: "联系电话", Width: 18, Of: func(r review.Row) any { return r.ContactPhone }},
	{Name: "评审类型", Width: 14, Of: func(r review.Row) any { return or(r.ReviewTypeName, r.ReviewType) }},
	{Name: "状态", Width: 8, Of: func(r review.Row) any { return r.StatusName }},
	{Name: "阶段", Width: 12, Of: func(r review.Row) any { return r.StageName }},
	{Name: "期限", Width: 18, Of: func(r review.Row) any { return due(r.Due) }},
	{Name: "逾期", Width: 6, Of: func(r review.Row) any { return r.Overdue }},
	{Name: "轮次", Width: 6, Of: func(r review.Row) any { return r.Round }},
	{Name: "创建时间", Width: 18, Of: func(r review.Row) any { return local(r.CreatedAt) }},
	{Name: "更新时间", Width: 18, Of: func(r review.Row) any { return local(r.UpdatedAt) }},
}}

// projects reads the list of projects: a unit's own, or all for the association.
func (a action) projects(e exports.Export, step review.Step) pages[review.Row] {
	f := reading.ProjectFilter{Stage: review.Stage(e.Filter.Stage), Region: e.Filter.Region, Limit: 100}
	if e.Filter.Overdue {
		f.Overdue = calendar.DateIn(step.At)
	}
	if f.Submitted = step.Caller.OfAssociation(); !f.Submitted {
		f.Unit = step.Caller.Unit.Code
	}
	read := func(ctx context.Context, cursor string) (reading.Page[review.Row], error) {
		f.Cursor = cursor
		found, err := a.lists.Projects(ctx, f)
		page := reading.Page[review.Row]{Next: found.Next}
		for _, s := range found.Rows {
			page.Rows = append(page.Rows, s.Row(step))
		}
		return page, err
	}
	return once(read, func(r review.Row) string { return r.Number })
}

func due(d *review.Due) string {
	switch {
	case d == nil:
		return ""
	case d.Provisional:
		return d.Day.String() + "（暂定）"
	}
	return d.Day.String()
}

// local is a time as people in China read it.
func local(t time.Time) string {
	return t.In(time.FixedZone("CST", 8*60*60)).Format("2006-01-02 15:04")
}

package main

import (
	"context"

	"appraisal/internal/calendar"
	"appraisal/internal/exports"
	"appraisal/internal/reading"
	"appraisal/internal/review"
	"appraisal/internal/sheet"
)

// projectsList has the columns of the manual's list (000 §4), and what else is planned with.
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
	{Name: "期限", Width: 12, Of: func(r review.Row) any { return lastDay(r.Due) }},
	{Name: "期限暂定", Width: 10, Of: func(r review.Row) any { return r.Due != nil && r.Due.Provisional }},
	{Name: "逾期", Width: 6, Of: func(r review.Row) any { return r.Overdue }},
	{Name: "轮次", Width: 6, Of: func(r review.Row) any { return r.Round }},
	{Name: "组长", Width: 12, Of: func(r review.Row) any { return r.LeaderName }},
	{Name: "评审日期起", Width: 12, Of: func(r review.Row) any { return day(r.VisitFrom) }},
	{Name: "评审日期止", Width: 12, Of: func(r review.Row) any { return day(r.VisitTo) }},
	{Name: "结论", Width: 14, Of: func(r review.Row) any { return r.ResultName }},
	{Name: "创建日期", Width: 12, Of: func(r review.Row) any { return calendar.DateIn(r.CreatedAt) }},
	{Name: "更新日期", Width: 12, Of: func(r review.Row) any { return calendar.DateIn(r.UpdatedAt) }},
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

func lastDay(d *review.Due) calendar.Date {
	if d == nil {
		return calendar.Date{}
	}
	return d.Day
}

// day reads a day of a row, which says none as an empty text.
func day(said string) calendar.Date {
	d, _ := calendar.ParseDate(said)
	return d
}

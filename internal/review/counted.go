package review

import (
	"maps"
	"slices"
	"time"

	"appraisal/internal/calendar"
	"appraisal/internal/code"
)

// Counted is as what a project counts in the association's statistics (X7); the zero value of one that does not.
type Counted struct {
	Stage       Stage         `json:"stage,omitempty"`
	Region      string        `json:"region,omitempty"`
	Overdue     bool          `json:"overdue,omitempty"`     // noted by the clock at this entry of the stage
	Institution string        `json:"institution,omitempty"` // of the approved plan of an open case
	Visit       calendar.Date `json:"visit,omitzero"`        // first planned day, while the visit is still to be made
}

// Counted is as what the project counts; plan is that of its present round, or nil. What the association may not see does
// not count.
func (s Summary) Counted(plan *Plan) Counted {
	if s.Deleted || s.Submissions == 0 {
		return Counted{}
	}
	c := Counted{Stage: s.Stage, Region: s.Region}
	if !s.Stage.Open() {
		return c
	}
	c.Overdue = s.Due != nil && s.Entered > 0 && s.OverdueEntry == s.Entered
	if plan == nil || plan.State != PlanApproved || plan.Round != s.Round {
		return c
	}
	c.Institution = plan.Institution
	if s.Stage == Notification || s.Stage == OnSite {
		c.Visit = plan.From
	}
	return c
}

// CountedAt is how many projects stand at a stage in a region, and how many of those are overdue.
type CountedAt struct {
	Stage    Stage
	Region   string
	Projects int
	Overdue  int
}

// Load is what a 评审机构 has in hand: open cases whose plan names it, and visits that begin in the days asked for.
type Load struct {
	Institution string
	Held        int
	Visits      int
}

// Counts are the counters, as they were read.
type Counts struct {
	At    []CountedAt // none that is 0
	Loads []Load      // by institution; none that is 0
	Moved time.Time   // when one of them was moved last; zero when none ever was
}

// Statistics are the counts as they are shown.
type Statistics struct {
	Total        int           `json:"total"` // ever submitted
	Open         int           `json:"open"`
	Overdue      int           `json:"overdue"`
	Stages       []StageCount  `json:"stages"`  // all of them, in order
	Regions      []RegionCount `json:"regions"` // those that have any, in the order of the regions
	Institutions []LoadCount   `json:"institutions"`
}

// StageCount is a row of Statistics.
type StageCount struct {
	Stage     Stage  `json:"stage"`
	StageName string `json:"stageName"`
	Projects  int    `json:"projects"`
	Overdue   int    `json:"overdue"`
}

// RegionCount is a row of Statistics; its stages are those that have any.
type RegionCount struct {
	Region     string       `json:"region"`
	RegionName string       `json:"regionName"`
	Total      int          `json:"total"`
	Open       int          `json:"open"`
	Overdue    int          `json:"overdue"`
	Stages     []StageCount `json:"stages"`
}

// LoadCount is a row of Statistics.
type LoadCount struct {
	Institution     string `json:"institution"`
	InstitutionName string `json:"institutionName"`
	Held            int    `json:"held"`
	Visits          int    `json:"visits"`
}

// Statistics adds the counts up; names are those of institutions. Whoever has most in hand comes first.
func (c Counts) Statistics(names map[string]string) Statistics {
	all := Statistics{Regions: []RegionCount{}, Institutions: []LoadCount{}}
	stages, regions := map[Stage]*StageCount{}, map[string]*RegionCount{}
	for _, s := range Stages {
		all.Stages = append(all.Stages, StageCount{Stage: s.Stage, StageName: s.Zh})
	}
	for i, s := range all.Stages {
		stages[s.Stage] = &all.Stages[i]
	}
	for _, at := range c.At {
		r := regions[at.Region]
		if r == nil {
			r = &RegionCount{Region: at.Region, RegionName: at.Region}
			if known, ok := code.RegionByLetters(at.Region); ok {
				r.RegionName = known.Short
			}
			regions[at.Region] = r
		}
		r.Stages = append(r.Stages, StageCount{at.Stage, at.Stage.Zh(), at.Projects, at.Overdue})
		all.Total, all.Overdue = all.Total+at.Projects, all.Overdue+at.Overdue
		r.Total, r.Overdue = r.Total+at.Projects, r.Overdue+at.Overdue
		if at.Stage.Open() {
			all.Open, r.Open = all.Open+at.Projects, r.Open+at.Projects
		}
		if s := stages[at.Stage]; s != nil {
			s.Projects, s.Overdue = s.Projects+at.Projects, s.Overdue+at.Overdue
		}
	}
	for _, known := range code.Regions() {
		if r := regions[known.Letters]; r != nil {
			all.Regions = append(all.Regions, *r)
			delete(regions, known.Letters)
		}
	}
	for _, letters := range slices.Sorted(maps.Keys(regions)) {
		all.Regions = append(all.Regions, *regions[letters])
	}
	for _, l := range c.Loads {
		all.Institutions = append(all.Institutions, LoadCount{l.Institution, names[l.Institution], l.Held, l.Visits})
	}
	slices.SortStableFunc(all.Institutions, func(a, b LoadCount) int { return b.Held - a.Held })
	return all
}

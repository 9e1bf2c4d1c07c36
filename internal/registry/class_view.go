package registry

import (
	"appraisal/internal/calendar"
	"appraisal/internal/settings"
)

// ClassState says where a class stands on a day.
type ClassState string

// The states of a class.
const (
	ClassUpcoming  ClassState = "upcoming" // to its last day
	ClassHeld      ClassState = "held"
	ClassWithdrawn ClassState = "withdrawn"
)

var classStates = map[ClassState]string{ClassUpcoming: "未结束", ClassHeld: "已举办", ClassWithdrawn: "已取消"}

// State is where the class stands on a day.
func (c *Class) State(on calendar.Date) ClassState {
	switch {
	case c.Withdrawn:
		return ClassWithdrawn
	case on.After(c.To):
		return ClassHeld
	}
	return ClassUpcoming
}

// ClassView is a class as it is shown on a day.
type ClassView struct {
	Class
	State      ClassState `json:"state"`
	StateName  string     `json:"stateName"`
	ItemNames  []string   `json:"itemNames"` // in the order of items
	Attendance []AtClass  `json:"attendance,omitempty"`
}

// AtClass is an attendance with whose it is.
type AtClass struct {
	Attendance
	Name   string `json:"name" for:"office"`
	Number string `json:"number,omitempty" for:"office"` // 注册号
}

// View is the class as it is shown on a day; its attendance to those who are handed the people.
func (c *Class) View(on calendar.Date, people []Person, s settings.Settings) ClassView {
	state := c.State(on)
	v := ClassView{Class: c.Brief(), State: state, StateName: classStates[state], ItemNames: []string{}}
	for _, i := range c.Items {
		v.ItemNames = append(v.ItemNames, itemName(i, s))
	}
	known := map[string]Person{}
	for _, p := range people {
		known[p.ID] = p
	}
	for _, a := range c.Attendance {
		if p, there := known[a.Person]; there {
			v.Attendance = append(v.Attendance, AtClass{a, p.Name, p.Number})
		}
	}
	return v
}

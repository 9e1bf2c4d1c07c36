// Package review holds the rules of 评审项目: what a project is, which step each stage allows to whom, and what a step
// changes. It knows no storage, no clock and no network: time, caller, ids, settings and calendar are arguments.
//
// A verb of Project checks everything first and then records one Event. Only Project.apply, which takes an event,
// changes a project; so the events alone rebuild it, and a verb that refuses has changed nothing.
package review

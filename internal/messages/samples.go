package messages

import (
	"slices"

	"appraisal/internal/access"
	"appraisal/internal/review"
	"appraisal/internal/settings"
	"appraisal/internal/words"
)

// Kinds are all kinds of messages, of projects and of the registry.
func Kinds() []review.MessageKind {
	return slices.Concat(review.MessageKinds, []review.MessageKind{ProposalMade, ProposalDecided, RegistrationEnds})
}

// Names are what the words of a kind are called: its own name, and of a reminder one for each side of the day.
func Names(kind review.MessageKind) []string {
	if kind == review.Reminder {
		return []string{string(kind) + "_before", string(kind) + "_today", string(kind) + "_after"}
	}
	return []string{string(kind)}
}

// Sample is what a message would say of the examples of its places.
type Sample struct {
	Name    string `json:"name" for:"office"` // of its words: of name.subject and name.body
	Subject string `json:"subject" for:"office"`
	Text    string `json:"text" for:"office"`
}

// number is the place of a project's number.
const number = "项目编号"

// toReviewers are the kinds that go to those of a team alone.
var toReviewers = []review.MessageKind{review.YouAreChosen, review.DatesChanged, review.YouAreFree}

// Samples are all messages in some words, with their last lines as they are sent.
func Samples(w words.Set, in settings.Settings) (all []Sample) {
	for _, kind := range Kinds() {
		for _, name := range Names(kind) {
			n := Message{Message: review.Message{Kind: kind}}
			if slices.Contains(toReviewers, kind) {
				n.Desk.Role = access.Reviewer
			}
			v := words.Values{}
			for _, p := range places(name) {
				if v.Say(p.Name, p.Example); p.Name == number {
					n.Project = p.Example
				}
			}
			n.say(w, name, v, in)
			all = append(all, Sample{Name: name, Subject: n.Subject, Text: n.Text})
		}
	}
	return all
}

// places are what may stand in the body of a message.
func places(name string) []words.Place {
	texts := words.Mail.Texts()
	if i := slices.IndexFunc(texts, func(t words.Text) bool { return t.Name == name+".body" }); i >= 0 {
		return texts[i].Places
	}
	return nil
}

package accounts

import (
	"time"

	"appraisal/internal/access"
	"appraisal/internal/fault"
	"appraisal/internal/settings"
)

// LicenceState says how far the upload of a 营业执照 has come.
type LicenceState string

// The states of a licence.
const (
	LicenceAwaited  LicenceState = "awaited"
	LicenceAccepted LicenceState = "accepted"
	LicenceRefused  LicenceState = "refused"
)

// LicenceKind is its kind of document in the settings.
const LicenceKind = "business_licence"

// Licence is an uploaded 营业执照 of 单位信息 (manual 000 §5).
type Licence struct {
	ID         string       `json:"id" for:"unit"`
	Name       string       `json:"name" for:"unit"`
	Size       int64        `json:"size" for:"unit"` // bytes, as announced; as counted once it was checked
	State      LicenceState `json:"state" for:"unit"`
	Type       string       `json:"type,omitempty" for:"unit"` // media type, as detected
	SHA256     string       `json:"sha256,omitempty" for:"unit"`
	Key        string       `json:"key,omitempty"`                // where the accepted file is kept
	Refusal    *Refusal     `json:"refusal,omitempty" for:"unit"` // why it is refused
	UploadedBy string       `json:"uploadedBy" for:"unit"`
	StartedAt  time.Time    `json:"startedAt" for:"unit"`
}

// Refusal says why a file was refused: a stable code and both texts.
type Refusal struct {
	Code string `json:"code" for:"unit"`
	Zh   string `json:"zh" for:"unit"`
	En   string `json:"en" for:"unit"`
}

// StartLicence notes a 营业执照 that is about to be uploaded. The one that holds stays until the new one is accepted.
func (u *Unit) StartLicence(id, name string, size int64, s settings.Settings, by access.Caller,
	at time.Time) (Licence, error) {
	kind, known := s.Document(LicenceKind)
	if !known {
		return Licence{}, fault.Of(fault.SettingNotFound)
	}
	var faults fault.Fields
	kind.CheckFile(name, size, &faults)
	if err := faults.Err(fault.InputInvalid); err != nil {
		return Licence{}, err
	}
	e := u.event("licence_upload", by.Account, by.Name, at)
	e.Licence = &Licence{ID: id, Name: name, Size: size, State: LicenceAwaited, UploadedBy: by.Name, StartedAt: e.At}
	u.record(e)
	return *e.Licence, nil
}

// ReceiveLicence takes in what the check of the uploaded file found. It is asked by the system, may come twice, late or
// for a file that nobody asked for: then nothing changes.
func (u *Unit) ReceiveLicence(checked Licence, at time.Time) {
	if u.Arriving == nil || u.Arriving.ID != checked.ID || u.Arriving.State != LicenceAwaited {
		return
	}
	e := u.event("licence_accepted", "system", "系统", at)
	checked.State = LicenceAccepted
	if checked.Refusal != nil {
		e.Kind, checked.State = "licence_refused", LicenceRefused
	}
	e.Licence = &checked
	u.record(e)
}

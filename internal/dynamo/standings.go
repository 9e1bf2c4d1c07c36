package dynamo

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"appraisal/internal/access"
	"appraisal/internal/accounts"
	"appraisal/internal/cloud"
	"appraisal/internal/fault"
	"appraisal/internal/settings"
)

// Standings reads who a caller is and the settings in force: what every request begins with.
type Standings struct{ DB *DB }

// Standing reads the account of a subject and the settings in one round trip, strongly consistent, so that a revoked
// permission counts from the next request. Without a subject it reads the settings alone. An unknown subject is
// fault.AccountUnknown.
func (s Standings) Standing(ctx context.Context, subject string) (access.Caller, settings.Settings, error) {
	keys := []item{key(theSettings, theSettings)}
	if subject != "" {
		keys = append(keys, key(ofAccount(subject), kindAccount), key(ofAccount(subject), kindPerson))
	}
	found, err := s.DB.batch(ctx, s.DB.accounts, keys)
	if err != nil {
		return access.Caller{}, settings.Settings{}, err
	}
	in := s.DB.defaults
	var account *accounts.Account
	var person item
	for _, it := range found {
		switch stringOf(it, "SK") {
		case theSettings:
			in, err = s.DB.overridden(it)
		case kindAccount:
			account = &accounts.Account{}
			err = content(it, account)
		case kindPerson:
			person = it
		}
		if err != nil {
			return access.Caller{}, settings.Settings{}, err
		}
	}
	if subject == "" {
		return access.Caller{}, in, nil
	}
	if account == nil {
		return access.Caller{}, in, fault.Of(fault.AccountUnknown)
	}
	return bound(account.Caller(), person), in, nil
}

// bound is a caller as the person whom the account is bound to. A login that finds somebody else finds nobody.
func bound(c access.Caller, person item) access.Caller {
	c.Person = stringOf(person, "Person")
	if stringOf(person, "Stray") != "" && stringOf(person, "Login") == c.Login {
		c.Login = ""
	}
	return c
}

// batch reads some items of a table in one round trip, strongly consistent.
func (db *DB) batch(ctx context.Context, table string, keys []item) ([]item, error) {
	found, err := db.batchOf(ctx, map[string][]item{table: keys})
	return found[table], err
}

// batchOf reads some items of some tables in one round trip, strongly consistent.
func (db *DB) batchOf(ctx context.Context, keys map[string][]item) (map[string][]item, error) {
	asked, found, n := map[string]types.KeysAndAttributes{}, map[string][]item{}, 0
	for table, some := range keys {
		asked[table] = types.KeysAndAttributes{Keys: some, ConsistentRead: aws.Bool(true)}
		n += len(some)
	}
	for attempt := range attempts {
		out, err := db.client.BatchGetItem(ctx, &dynamodb.BatchGetItemInput{RequestItems: asked})
		if err != nil {
			return nil, fmt.Errorf("read %d items: %w", n, err)
		}
		for table, items := range out.Responses {
			found[table] = append(found[table], items...)
		}
		if asked = out.UnprocessedKeys; len(asked) == 0 {
			return found, nil
		}
		if err := pause(ctx, attempt); err != nil {
			return nil, err
		}
	}
	return nil, fmt.Errorf("read %d items: %w", n, cloud.ErrBusy)
}

func (db *DB) overridden(it item) (settings.Settings, error) {
	var overrides map[string]json.RawMessage
	if err := content(it, &overrides); err != nil {
		return settings.Settings{}, err
	}
	return db.inForce(overrides, intOf(it, "Version")), nil
}

// inForce applies overrides to the defaults. One that does not fit, because another release wrote it, is left out and
// logged: its default holds, and nobody is locked out.
func (db *DB) inForce(overrides map[string]json.RawMessage, version int) settings.Settings {
	in := db.defaults
	for name, value := range overrides {
		if name == settings.Institutions {
			continue
		}
		changed, err := in.With(map[string]json.RawMessage{name: value})
		if err != nil {
			slog.Error("a stored setting is not taken", "setting", name, "error", err.Error())
			continue
		}
		in = changed
	}
	return in.AtVersion(version)
}

package blob

import (
	"context"
	"encoding/json"
	"log/slog"

	"github.com/aws/aws-lambda-go/events"
)

// Arrived is the key that an Object Created event names; empty when the event can't be understood, which is logged.
func Arrived(ctx context.Context, event events.EventBridgeEvent) string {
	var arrival struct {
		Object struct {
			Key string `json:"key"`
		} `json:"object"`
	}
	if err := json.Unmarshal(event.Detail, &arrival); err != nil || arrival.Object.Key == "" {
		slog.WarnContext(ctx, "not an arrival", "event", event.ID)
	}
	return arrival.Object.Key
}

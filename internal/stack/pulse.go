package stack

import (
	"context"
	"fmt"
	"net/http"
	"sync"
	"time"
)

// How often a pulse is felt, and from when on it is told that none was.
const (
	beat  = 200 * time.Millisecond
	faint = 3 * time.Second
)

// Pulse feels, from Feel on, whether this machine and the emulator go on, so that a test that waited in vain is not
// blamed for what neither it nor the system has done.
type Pulse struct {
	end  context.CancelFunc
	done sync.WaitGroup

	mu               sync.Mutex
	machine, service time.Duration
}

// Feel begins to feel the pulse of the machine and of what answers at url, and says at once when either did not go on
// for three seconds.
func Feel(url string, say func(string)) *Pulse {
	ctx, end := context.WithCancel(context.Background())
	p := &Pulse{end: end}
	p.done.Go(func() {
		p.feel(ctx, &p.machine, "this machine stood still for %s", say, func() {})
	})
	p.done.Go(func() {
		p.feel(ctx, &p.service, "the emulator said nothing for %s", say, func() {
			request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
			if err != nil {
				return
			}
			if response, err := http.DefaultClient.Do(request); err == nil {
				response.Body.Close()
			}
		})
	})
	return p
}

// feel does what takes no time by itself at each beat, and keeps how much it was late at most.
func (p *Pulse) feel(ctx context.Context, longest *time.Duration, text string, say func(string), do func()) {
	for ctx.Err() == nil {
		before := time.Now()
		do()
		select {
		case <-ctx.Done():
			return
		case <-time.After(beat):
		}
		late := time.Since(before) - beat
		p.mu.Lock()
		*longest = max(*longest, late)
		p.mu.Unlock()
		if late >= faint {
			say(fmt.Sprintf(text, late.Round(100*time.Millisecond)))
		}
	}
}

// Stop ends it and says how long either did not go on at most.
func (p *Pulse) Stop() string {
	p.end()
	p.done.Wait()
	p.mu.Lock()
	defer p.mu.Unlock()
	return fmt.Sprintf("this machine stood still for at most %s, the emulator said nothing for at most %s",
		p.machine.Round(time.Millisecond), p.service.Round(time.Millisecond))
}

package state

import (
	"context"
	"errors"
	"time"

	"shirabe/data"
)

// ErrNotHere is the error of something that the open dossier cannot do: none is open, or it is
// not a file.
var ErrNotHere = errors.New("state: no dossier file is open")

// A FileChecker reads the whole file of the open dossier. A Desk may be one.
type FileChecker interface {
	// CheckFile reports what is wrong with the file; the error is of a check that could not be
	// finished.
	CheckFile(ctx context.Context) (FileReport, error)
}

// A FileReport is what a check of the file found.
type FileReport struct {
	Path    string
	Bytes   int64
	Damage  []string // in the store's own words
	Missing []string // SHA-256 sums of attachments whose content is not there
	Altered []string // SHA-256 sums whose content has another sum
	Backup  string   // the newest good backup; blank: none
}

// A Changer makes changes. A Desk may be one.
type Changer interface {
	// Apply makes one change; when it returns without an error the change is on the disk.
	Apply(ctx context.Context, c data.Change) error
}

// A BackupFile is one backup of the open dossier's file.
type BackupFile struct {
	Path string
	Time time.Time // when it was made
	Size int64     // bytes
}

// A BackupState is what a backup holds.
type BackupState struct {
	Dossier *data.Dossier
	Change  data.Revision // the last one made before it
}

// An Archive has the backups of the open dossier. A Desk may be one.
type Archive interface {
	Backups(ctx context.Context) ([]BackupFile, error) // newest first
	// BackUp makes one now.
	BackUp(ctx context.Context) error
	// ReadBackup reads a backup; one that is damaged is an error.
	ReadBackup(ctx context.Context, path string) (BackupState, error)
	// Restore makes the open dossier what the backup holds, as one change, after a backup of
	// what it is.
	Restore(ctx context.Context, path, title string) error
	// RestoreCopy makes a new dossier file of the backup.
	RestoreCopy(ctx context.Context, path, to string) error
}

// A Removed is a record that was removed from the open dossier.
type Removed struct {
	Record data.ID
	Kind   data.Kind
	Slug   string
	Title  data.Text
	Time   time.Time // of the removal
	Author string    // of the removal
	Before data.Revision
}

// A Bin has the records that were removed. A Desk may be one.
type Bin interface {
	Removed(ctx context.Context) ([]Removed, error) // the last removed first
	// At reads records as they were after a change.
	At(ctx context.Context, rev data.Revision, ids []data.ID) ([]data.Record, error)
}

// A task is work of a screen that runs beside the window, one at a time: starting it again
// cancels the one before, whose end is not told.
type task struct {
	cancel context.CancelFunc
	turn   int
}

// run does work on another goroutine and what it returns on the window's, unless the task was
// stopped or started again meanwhile. Until then work may tell the window how far it is.
func (t *task) run(post func(func()), work func(ctx context.Context, tell func(func())) func()) {
	t.stop()
	ctx, cancel := context.WithCancel(context.Background())
	t.cancel = cancel
	turn := t.turn
	tell := func(f func()) {
		post(func() {
			if t.turn == turn {
				f()
			}
		})
	}
	go func() {
		done := work(ctx, tell)
		tell(func() {
			t.cancel = nil
			done()
		})
		cancel()
	}()
}

// stop ends the work under way.
func (t *task) stop() {
	t.turn++
	if t.cancel != nil {
		t.cancel()
		t.cancel = nil
	}
}

// The screens that look after the dossier. They have no place in the navigation rail.
const (
	CheckScreen   Screen = "check"
	BackupsScreen Screen = "backups"
	BinScreen     Screen = "bin"
	ImportScreen  Screen = "import"
	MergeScreen   Screen = "merge"
)

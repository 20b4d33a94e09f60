package sqlite

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"os/user"
	"syscall"
	"time"

	"shirabe/data"
)

// A lock is the file NAME.dossier.lock, which only one process can create: O_EXCL is reliable
// even on shares where SQLite's own locks are not.
type lock struct {
	path    string
	content []byte
}

// lockContent is what the file says of the process that holds the lock.
type lockContent struct {
	Host    string    `json:"host"`
	User    string    `json:"user"`
	PID     int       `json:"pid"`
	Started string    `json:"started,omitempty"` // of the process, as the system counts; a number used again differs
	Time    time.Time `json:"time"`
}

// halfWritten is the age at which a lock file without content is one whose maker has died,
// rather than one that is being written.
const halfWritten = time.Minute

// acquire takes the lock of the dossier at path. If that cannot be had, it says why, in terms
// of ReadOnly. A lock whose process on this host is dead is taken over.
func acquire(path string) (*lock, error) {
	refuse := func(reason error, h data.Holder, cause error) error {
		return &data.OpenError{Reason: reason, Path: path, Holder: h, Cause: cause}
	}
	if err := writable(path); err != nil {
		return nil, refuse(notWritable(err), data.Holder{}, err)
	}
	l, err := newLock(path + ".lock")
	if err != nil {
		return nil, refuse(data.ErrReadOnlyMedium, data.Holder{}, err)
	}
	const tries = 5 // each time another process was quicker
	for range tries {
		err := l.create()
		if err == nil {
			return l, nil
		}
		if !errors.Is(err, fs.ErrExist) {
			return nil, refuse(notWritable(err), data.Holder{}, err)
		}
		seen, holder, stale := l.inspect()
		if !stale {
			return nil, refuse(data.ErrLocked, holder, nil)
		}
		if l.takeOver(seen) {
			return l, nil
		}
	}
	return nil, refuse(data.ErrLocked, data.Holder{}, errors.New("others keep taking the lock"))
}

// notWritable is the reason to which the trouble with writing beside a dossier comes down.
func notWritable(err error) error {
	if errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) {
		return data.ErrDiskFull
	}
	return data.ErrReadOnlyMedium
}

// writable reports whether the file itself may be written to; the lock tells of the folder.
func writable(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return f.Close()
}

func newLock(path string) (*lock, error) {
	host, err := os.Hostname()
	if err != nil {
		return nil, err
	}
	c := lockContent{Host: host, PID: os.Getpid(), Started: processStarted(os.Getpid()), Time: time.Now().UTC().Truncate(time.Second)}
	if u, err := user.Current(); err == nil {
		c.User = u.Username
	}
	b, err := json.Marshal(c)
	if err != nil {
		return nil, err
	}
	return &lock{path, append(b, '\n')}, nil
}

func (l *lock) create() error {
	f, err := os.OpenFile(l.path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(l.content)
	if err := errors.Join(err, f.Close()); err != nil {
		return errors.Join(err, os.Remove(l.path))
	}
	return nil
}

// inspect reads a lock that is there and says whether its process is gone.
func (l *lock) inspect() (seen []byte, holder data.Holder, stale bool) {
	info, err := os.Stat(l.path)
	if err != nil {
		return nil, holder, errors.Is(err, fs.ErrNotExist)
	}
	if seen, err = os.ReadFile(l.path); err != nil {
		return nil, holder, errors.Is(err, fs.ErrNotExist)
	}
	var c, own lockContent
	if err := json.Unmarshal(seen, &c); err != nil {
		return seen, holder, time.Since(info.ModTime()) > halfWritten
	}
	if err := json.Unmarshal(l.content, &own); err != nil {
		return seen, holder, false
	}
	holder = data.Holder{User: c.User, Host: c.Host, PID: c.PID, Time: c.Time}
	if c.Host != own.Host {
		return seen, holder, false // cannot be known from here
	}
	started := processStarted(c.PID)
	reused := c.Started != "" && started != "" && c.Started != started
	return seen, holder, reused || !processAlive(c.PID)
}

// takeOver makes a stale lock ours, and reports whether that worked; if not, another process
// was quicker. The file stays where it is all the while, so that nobody else can create it,
// and an operating system lock keeps others on this host from doing the same; only on this
// host can a lock be known to be stale.
func (l *lock) takeOver(seen []byte) bool {
	f, err := os.OpenFile(l.path, os.O_RDWR, 0)
	if err != nil {
		return false
	}
	defer f.Close()
	if !lockWhole(f) {
		return false
	}
	now, err := io.ReadAll(f)
	if err != nil || !bytes.Equal(now, seen) {
		return false
	}
	if err := f.Truncate(0); err != nil {
		return false
	}
	if _, err := f.WriteAt(l.content, 0); err != nil {
		return false
	}
	mine, err := f.Stat()
	if err != nil {
		return false
	}
	there, err := os.Stat(l.path)
	return err == nil && os.SameFile(mine, there) // else somebody has taken it over and given it up
}

// release gives the lock up, unless somebody has taken it over.
func (l *lock) release() error {
	b, err := os.ReadFile(l.path)
	if errors.Is(err, fs.ErrNotExist) || err == nil && !bytes.Equal(b, l.content) {
		return nil
	}
	return errors.Join(err, os.Remove(l.path))
}

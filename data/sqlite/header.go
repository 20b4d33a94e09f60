package sqlite

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"syscall"

	"shirabe/data"
)

// A header is what the first 100 bytes of an SQLite file say; see
// https://www.sqlite.org/fileformat.html#the_database_header.
type header struct {
	pageSize int64
	pages    int64 // 0: not given
	version  int   // user_version
	size     int64 // of the file, bytes
	journal  bool  // a rollback journal lies beside the file: a change was cut short
}

// readHeader looks at a file without SQLite, which might write to it, and refuses what is no
// dossier of this program. The error is an *data.OpenError without Backup.
func readHeader(path string) (h header, err error) {
	refuse := func(reason, cause error) error { return &data.OpenError{Reason: reason, Path: path, Cause: cause} }
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return h, refuse(reasonOf(err), err)
	case info.IsDir():
		return h, refuse(data.ErrIsFolder, nil)
	case !info.Mode().IsRegular():
		return h, refuse(data.ErrForeign, errors.New("not a regular file"))
	}
	f, err := os.Open(path)
	if err != nil {
		return h, refuse(reasonOf(err), err)
	}
	defer f.Close()
	var b [100]byte
	n, err := io.ReadFull(f, b[:])
	h.size = info.Size()
	_, journal := os.Stat(path + "-journal")
	h.journal = journal == nil
	switch {
	case n == 0 && errors.Is(err, io.EOF):
		return h, refuse(data.ErrEmptyFile, nil)
	case errors.Is(err, io.ErrUnexpectedEOF) && strings.HasPrefix(magic, string(b[:min(n, len(magic))])):
		return h, refuse(data.ErrDamaged, errors.New("it is cut short"))
	case err != nil && !errors.Is(err, io.ErrUnexpectedEOF):
		return h, refuse(data.ErrDamaged, err)
	}
	if reason, cause := h.parse(&b); reason != nil {
		return h, refuse(reason, cause)
	}
	return h, nil
}

const magic = "SQLite format 3\x00"

// parse reads the header and says why the file is refused. One that has either of the two
// marks of a dossier was one, and is damaged; one that has neither never was.
func (h *header) parse(b *[100]byte) (reason, cause error) {
	be := binary.BigEndian
	marked := be.Uint32(b[68:]) == applicationID
	if string(b[:16]) != magic {
		if marked || *b == [100]byte{} {
			return data.ErrDamaged, errors.New("its beginning is overwritten")
		}
		return data.ErrForeign, nil
	}
	if !marked {
		return data.ErrForeign, errors.New("an SQLite file of another program")
	}
	list, err := steps()
	if err != nil {
		return data.ErrDamaged, err
	}
	h.version = int(int32(be.Uint32(b[60:])))
	if h.version > len(list) {
		return data.ErrNewer, fmt.Errorf("file version %d, this program knows %d", h.version, len(list))
	}
	h.pageSize = int64(be.Uint16(b[16:]))
	if h.pageSize == 1 {
		h.pageSize = 65536
	}
	if be.Uint32(b[24:]) == be.Uint32(b[92:]) { // else the number of pages is not valid
		h.pages = int64(be.Uint32(b[28:]))
	}
	switch {
	case h.version < 1 || h.pageSize < 512 || h.pageSize&(h.pageSize-1) != 0 || b[20] != 8:
		return data.ErrDamaged, errors.New("its header makes no sense")
	case h.size < h.pages*h.pageSize && !h.journal:
		return data.ErrDamaged, fmt.Errorf("it is cut short: %d bytes of %d", h.size, h.pages*h.pageSize)
	}
	return nil, nil
}

// reasonOf says in our terms why the operating system refuses a file.
func reasonOf(err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
		return data.ErrNoFile
	case errors.Is(err, fs.ErrPermission):
		return data.ErrNoPermission
	case errors.Is(err, syscall.EISDIR):
		return data.ErrIsFolder
	case errors.Is(err, syscall.EROFS):
		return data.ErrReadOnlyMedium
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return data.ErrDiskFull
	}
	return data.ErrDamaged // the medium cannot be read
}
